"""Pictures that lack an alternative text or a credit, all on one screen of the admin.

`missing` finds them in the latest drafts and fills them in, `views` shows them and saves what an editor has
typed. A picture is any image with alternative text (Wagtail's `ImageBlock`) in the body of a post, also in a
block of a site's own; a credit is asked for where a block has the fields `credit` and `credit_url`.
"""
