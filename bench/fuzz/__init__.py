"""Fuzz the importer with mutated files and random markup.

    make fuzz                      for five minutes
    FUZZ_SECONDS=3600 make fuzz    for an hour

`inputs` generates the inputs, `checks` asserts what must hold for each; `__main__` repeats both until the
time is up, and keeps failing inputs in the folder `.fuzz`. `make fuzz` runs the property tests first.
"""
