"""Import in the admin: look at a source, then import it, in the background.

In: an uploaded file, or the address of the old site. Out: an `ImportJob` with the report of what would
happen, and then of what did. `forms` and `views` are the screens. `control` starts, stops and deletes jobs;
`background` hands them to the task backend of the site, and says what fits without a worker; `work` is what
the worker does. `known` keeps the posts that are known of the old site, and lists those not yet imported.
"""
