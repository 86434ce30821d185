"""Feeds the importer what nobody would think of: files mutated from real ones, markup put together by chance.

    make fuzz                      for five minutes
    FUZZ_SECONDS=3600 make fuzz    for an hour

`inputs` says what is tried, `checks` what must hold for it, whatever it is; `__main__` goes on until the time
is up, and keeps each input for which something did not hold in the folder `.fuzz`.
"""
