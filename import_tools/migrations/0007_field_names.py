import django.core.serializers.json
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
            model_name='posturl',
            name='post',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='urls', to='import_tools.importedpost', verbose_name='imported post'),
        ),
        migrations.AlterModelOptions(
            name='importrun',
            options={'ordering': ['-started_at', '-pk'], 'permissions': [('rollback_importrun', 'Can roll back import run')], 'verbose_name': 'import run', 'verbose_name_plural': 'import runs'},
        ),
        migrations.AlterModelOptions(
            name='posturl',
            options={'ordering': ['key'], 'verbose_name': 'old URL', 'verbose_name_plural': 'old URLs'},
        ),
        migrations.AlterModelOptions(
            name='runobject',
            options={'ordering': ['pk'], 'verbose_name': 'object created by a run', 'verbose_name_plural': 'objects created by runs'},
        ),
        migrations.AlterField(
            model_name='importedpicture',
            name='url',
            field=models.TextField(verbose_name='old URL'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='aliases',
            field=models.JSONField(blank=True, default=list, verbose_name='other URLs'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='content_score',
            field=models.PositiveIntegerField(default=0, help_text='How much content the source has, to choose among duplicates of one post.', verbose_name='content score'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='duplicate_hashes',
            field=models.JSONField(blank=True, default=list, help_text='Source hashes of duplicates that were not imported.', verbose_name='hashes of duplicates'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='facts',
            field=models.JSONField(blank=True, default=dict, help_text="The post's metadata on the old site.", verbose_name='facts'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='identity',
            field=models.CharField(help_text='Shared by all variants of one post.', max_length=500, unique=True, verbose_name='identity'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='missing_images',
            field=models.JSONField(blank=True, default=list, help_text='Block, URL and alt text of each.', verbose_name='missing pictures'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='offer',
            field=models.ForeignKey(blank=True, help_text="The new source merged with the editor's page.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='proposed revision'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='offer_conflicts',
            field=models.JSONField(blank=True, default=list, encoder=django.core.serializers.json.DjangoJSONEncoder, help_text='Parts that both the editor and the new source changed: field and all three versions.', verbose_name='conflicts'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='offer_run',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='import_tools.importrun', verbose_name='run of the proposal'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='offer_state',
            field=models.CharField(blank=True, choices=[('', 'No new version'), ('open', 'New version proposed'), ('taken', 'New version accepted'), ('kept', 'Page kept unchanged')], default='', max_length=10, verbose_name='proposal'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='offered',
            field=models.JSONField(blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, help_text='What the importer would have written to the page and to this record.', null=True, verbose_name='new version'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='redirects',
            field=models.JSONField(blank=True, default=list, help_text='Id and path of each created redirect.', verbose_name='redirects'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='text_hash',
            field=models.CharField(blank=True, db_index=True, help_text='Identifies posts without a URL.', max_length=64, verbose_name='text hash'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='url',
            field=models.URLField(blank=True, max_length=500, verbose_name='old URL'),
        ),
        migrations.AlterField(
            model_name='importedpost',
            name='written_content',
            field=models.JSONField(blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, help_text='The content of that revision, kept in case old revisions are purged.', null=True, verbose_name='content last written'),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='rollback',
            field=models.JSONField(blank=True, default=dict, help_text='When and by whom, how many objects of each kind, and what was left unchanged and why.', verbose_name='rollback'),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='state',
            field=models.CharField(choices=[('running', 'Running'), ('finished', 'Finished'), ('stopped', 'Stopped early'), ('rolled_back', 'Rolled back')], default='running', max_length=20, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='posturl',
            name='key',
            field=models.CharField(db_index=True, max_length=500, verbose_name='URL'),
        ),
        migrations.AlterField(
            model_name='runchange',
            name='kind',
            field=models.CharField(choices=[('created', 'Created'), ('updated', 'Updated'), ('relinked', 'Links resolved to pages that were imported later')], max_length=20, verbose_name='what was done'),
        ),
        migrations.AlterField(
            model_name='runchange',
            name='redirects',
            field=models.JSONField(default=list, help_text='Id and path of each redirect that the run created.', verbose_name='redirects'),
        ),
        migrations.AlterField(
            model_name='runchange',
            name='taken_back',
            field=models.BooleanField(default=False, verbose_name='was rolled back'),
        ),
        migrations.AlterField(
            model_name='unresolvedlink',
            name='key',
            field=models.CharField(db_index=True, max_length=500, verbose_name='URL'),
        ),
    ]
