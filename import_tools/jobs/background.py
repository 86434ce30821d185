"""Hand jobs to the site's task backend; the one module that imports it."""

from django.utils.translation import gettext_lazy as _
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task

from import_tools import conf
from import_tools.jobs.work import work_on
from import_tools.models import ImportJob

MOST_POSTS = 20  # that are imported at once, while the browser waits
MOST_BYTES = 5 * 1024**2
NO_WORKER = _(
    "Nothing on this site works on imports in the background. Ask whoever runs it to start a worker, or "
    "import up to %(posts)s posts at once."
)


@task()
def work_on_job(pk: int) -> str:
    """Work on a job, and return the state in which it ends."""
    return work_on(pk, is_alone=has_no_worker())


def enqueue(job: ImportJob) -> None:
    """Hand a job that is waiting to the task backend; without a worker it is done when this returns."""
    result = _task().enqueue(job.pk)
    ImportJob.objects.filter(pk=job.pk).update(task_id=str(result.id))


def has_no_worker() -> bool:
    """Return whether tasks run inside the request that enqueues them, as with Wagtail's default backend."""
    return isinstance(_task().get_backend(), ImmediateBackend)


def _task() -> Task[[int], str]:
    """Return the task on the backend that the site has chosen for imports."""
    return work_on_job.using(backend=conf.task_backend())


def limit_without_worker(job: ImportJob) -> int | None:
    """Return how many posts of a job may be read without a worker; None if there is no limit."""
    if not has_no_worker():
        return None
    is_small = bool(job.file) and job.file.size <= MOST_BYTES
    return None if is_small else MOST_POSTS
