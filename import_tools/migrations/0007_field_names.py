import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('import_tools', '0006_rollback'),
    ]

    operations = [
        migrations.RenameModel('PostAddress', 'PostURL'),
        migrations.RenameField('importedpost', 'richness', 'content_score'),
        migrations.RenameField('importedpost', 'left_out', 'duplicate_hashes'),
        migrations.RenameField('importedpicture', 'address', 'url'),
        migrations.AlterField(
            model_name='importedpost',
            name='content_score',
            field=models.PositiveIntegerField(default=0, help_text='How much the source holds, to choose among copies of one post.', verbose_name='content score'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='duplicate_hashes',
            field=models.JSONField(blank=True, default=list, help_text='Source hashes of other copies of the post that were not imported.', verbose_name='hashes of duplicates'),
        ),
        migrations.AlterField(
            model_name='posturl',
            name='post',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='urls', to='import_tools.importedpost', verbose_name='imported post'),
        ),
    ]
