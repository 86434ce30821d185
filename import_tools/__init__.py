"""Import old WordPress posts into structured Wagtail pages, without losing a word.

read (`sources`) → clean (`cleaning`) → split (`sections`) → classify (`classify`) → map (`mapping`): pure
stages, chained by `pipeline`. Then write (`actions`, `writing`), for the one use case, `runs.run_import`.
"""
