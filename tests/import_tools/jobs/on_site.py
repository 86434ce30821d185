"""What people do with an import, as commands for a site of its own: `begin FILE`, `resume` and `tell`."""

import json
import sys
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402 - models need the settings
from django.utils import timezone  # noqa: E402
from wagtail.models import Site  # noqa: E402

from import_tools.jobs import control  # noqa: E402
from import_tools.models import ImportJob, ImportRun  # noqa: E402
from selfcare_cms.models import SelfCarePage  # noqa: E402


def begin(name: str) -> None:
    job = ImportJob(options={"parent": Site.objects.get(is_default_site=True).root_page.pk})
    job.file.save("old.zip", ContentFile(Path(name).read_bytes()), save=False)
    control.start(job, ImportJob.Step.IMPORT)


def resume() -> None:
    """Let some time go by in which nothing is heard of the worker, and go on."""
    ImportJob.objects.update(active_at=timezone.now() - timedelta(minutes=2))
    job = control.find_jobs().get()
    assert job.state == ImportJob.State.STOPPED, job.state
    control.start(job, ImportJob.Step.IMPORT)


def tell() -> None:
    job = ImportJob.objects.get()
    print(  # noqa: T201 - the test reads it
        json.dumps(
            {
                "state": job.state,
                "done": job.progress.get("done"),
                "totals": (job.report or {}).get("totals"),
                "pages": SelfCarePage.objects.count(),
                "runs": ImportRun.objects.count(),
            }
        )
    )


if __name__ == "__main__":
    {"begin": begin, "resume": resume, "tell": tell}[sys.argv[1]](*sys.argv[2:])
