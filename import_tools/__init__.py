"""Reads old WordPress posts and writes structured Wagtail pages, without losing a word.

read (`sources`) → clean (`cleaning`) → split (`sections`) → classify (`classify`) → map (`mapping`):
pure, strung together by `pipeline`. Then write (`writing`), called by the one use case, `runs`.
"""
