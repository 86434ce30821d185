"""Makes posts that are in already known by their addresses, so that links of later posts find them."""

from django.db import migrations

from import_tools.addresses import lookup_key


def add_addresses(apps, schema_editor):
    post_model = apps.get_model("import_tools", "ImportedPost")
    address_model = apps.get_model("import_tools", "PostAddress")
    for post in post_model.objects.filter(page__isnull=False).only("pk", "url", "aliases").iterator():
        keys = {lookup_key(address) for address in (post.url, *post.aliases)}
        address_model.objects.bulk_create(
            address_model(post_id=post.pk, key=key) for key in sorted(keys) if 0 < len(key) <= 500
        )


class Migration(migrations.Migration):
    dependencies = [("import_tools", "0002_what_is_known_of_posts")]

    operations = [migrations.RunPython(add_addresses, migrations.RunPython.noop)]
