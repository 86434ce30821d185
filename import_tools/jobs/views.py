"""The screens: import posts, what would happen, progress, and every post by itself."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from import_tools.desk.groups import find_post_editors, make_post_editors
from import_tools.errors import ImportToolsError
from import_tools.jobs import control
from import_tools.jobs.background import MOST_POSTS, NO_WORKER, has_no_worker
from import_tools.jobs.forms import URL, ImportForm
from import_tools.jobs.known import not_yet_imported
from import_tools.models import ImportJob, KnownPost
from import_tools.report_page import ReportSummary, render_report
from import_tools.url_keys import lookup_key
from import_tools.writing.section_pages import find_destination

PERMISSION = "import_tools.add_importjob"
FIRST = 10  # posts that are imported on trial
LATEST = 10  # jobs that are listed below the form
State, Step = ImportJob.State, ImportJob.Step


@method_decorator(never_cache, name="dispatch")
class JobMixin:
    """Base of the views of imports: for users who may import."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class JobPage(JobMixin, WagtailAdminTemplateMixin):
    """Base of the screens."""

    header_icon = "download"

    def get_breadcrumbs_items(self):
        items = [*super().get_breadcrumbs_items(), *self.get_parents()]
        return [*items, {"url": "", "label": self.get_page_title()}]

    def get_parents(self) -> list[dict[str, str]]:
        return []


class NewImportView(JobPage, FormView):
    """The form with which an import begins, and the latest imports below it; `?url=` fills in an address."""

    template_name = "import_tools/jobs/new.html"
    form_class = ImportForm
    page_title = gettext_lazy("Import posts")

    def get(self, request, *args, **kwargs):
        control.delete_old()
        return super().get(request, *args, **kwargs)

    def get_initial(self):
        url = self.request.GET.get("url", "")
        return {"kind": URL, "url": url} if url else {}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs):
        known = KnownPost.objects.filter(key=lookup_key(self.request.GET.get("url", ""))).first()
        return super().get_context_data(
            known=known if known and known.job else None,
            jobs=control.find_jobs()[:LATEST],
            missing=not_yet_imported().count(),
            no_worker=NO_WORKER % {"posts": MOST_POSTS} if has_no_worker() else "",
            lacks_editors=self.request.user.is_superuser and find_post_editors() is None,
            **kwargs,
        )

    def form_valid(self, form):
        job = form.save()
        control.start(job, Step.LOOK)
        return redirect("import_tools_desk_import_job", job.pk)


class OneJobMixin(JobMixin):
    """Base of the views of one job."""

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.pk = pk

    def get_job(self, *, with_report: bool = False) -> ImportJob:
        jobs = control.find_jobs()
        return get_object_or_404(jobs.defer(None) if with_report else jobs, pk=self.pk)


class JobView(OneJobMixin, JobPage, TemplateView):
    """One import: its progress while a worker is at it, else its report and what can be done next."""

    template_name = "import_tools/jobs/job.html"

    def get(self, request, *args, **kwargs):
        self.job = self.get_job(with_report=True)
        return super().get(request, *args, **kwargs)

    def get_page_title(self):
        titles = {
            Step.LOOK: _("What would happen"),
            Step.IMPORT: _("Import"),
            Step.SURVEY: _("Posts of the old site"),
        }
        return f"{titles[Step(self.job.step)]}: {self.job.name}"

    def get_parents(self):
        return [{"url": reverse("import_tools_desk_import_new"), "label": _("Import posts")}]

    def get_context_data(self, **kwargs):
        job = self.job
        summary = ReportSummary(job.report) if job.report else None
        limit = job.options.get("limit")
        return super().get_context_data(
            job=job,
            report=summary,
            progress=describe_progress(job),
            destination=Page.objects.filter(pk=job.options.get("parent")).first(),
            limit=limit,
            is_whole=is_whole(job, summary),
            is_needless=bool(summary and summary.is_dry and not summary.changes),
            first=FIRST if summary and summary.totals["posts"] > FIRST else 0,
            may_import=may_import(self.request.user, job),
            no_worker=NO_WORKER % {"posts": MOST_POSTS} if has_no_worker() else "",
            missing=not_yet_imported().count() if job.step == Step.SURVEY else 0,
            **kwargs,
        )


def is_whole(job: ImportJob, report: ReportSummary | None) -> bool:
    """Return whether the report of a job tells of all posts in its source."""
    limit = job.options.get("limit")
    return not job.options.get("only") and (not limit or bool(report and report.totals["posts"] < limit))


def may_import(user, job: ImportJob) -> bool:
    """Return whether a user may add pages below the destination of a job."""
    page = Page.objects.filter(pk=job.options.get("parent")).first()
    return page is not None and page.permissions_for_user(user).can_add_subpage()


def describe_progress(job: ImportJob) -> dict[str, Any]:
    """Return the progress of a job in words and numbers, for its page and the script that polls."""
    done, total = job.progress.get("done", 0), job.progress.get("total")
    return {
        "state": job.state,
        "is_at_work": job.is_at_work,
        "done": done,
        "total": total,
        "heading": _progress_heading(job, done, total),
        "title": job.progress.get("title", ""),
        "remaining": _remaining(job, done, total),
        "hint": _hint(job),
    }


def _progress_heading(job: ImportJob, done: int, total: int | None) -> str:
    if job.state == State.WAITING:
        return _("Waiting to begin")
    if job.step == Step.SURVEY:
        return _("Asking the old site for its posts")
    if job.state == State.LOOKING:
        return ngettext("Looked at %(done)s post", "Looked at %(done)s posts", done) % {"done": done}
    if total:
        return _("Imported %(done)s of %(total)s posts") % {"done": done, "total": total}
    return ngettext("Imported %(done)s post", "Imported %(done)s posts", done) % {"done": done}


def _remaining(job: ImportJob, done: int, total: int | None) -> str:
    """Return how long an import will take, as far as its beginning tells."""
    started = parse_datetime(job.progress.get("started", ""))
    if not (job.state == State.IMPORTING and started and done and total and done < total):
        return ""
    seconds = (job.active_at - started).total_seconds() / done * (total - done)
    minutes = round(seconds / 60)
    if minutes < 1:
        return _("less than a minute left")
    return ngettext("about %(minutes)s minute left", "about %(minutes)s minutes left", minutes) % {
        "minutes": minutes
    }


def _hint(job: ImportJob) -> str:
    """Return what keeps a job from going on: another import, no worker, or that it is about to stop."""
    if job.stop_asked:
        return _("It stops after this batch.")
    if job.state == State.WAITING and job.message:
        return _("Another import is in progress; yours begins after it.")
    if control.is_unclaimed(job):
        return _("No worker has begun with it yet. Ask whoever runs the site whether one is running.")
    return ""


class ProgressView(OneJobMixin, View):
    """The progress of a job as JSON, for the script on its page."""

    def get(self, request, *args, **kwargs):
        return JsonResponse(describe_progress(self.get_job()))


class StepView(OneJobMixin, View):
    """Base of the views that do something with a job, and go back to its page."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        self.perform(self.get_job())
        return redirect("import_tools_desk_import_job", self.pk)

    def perform(self, job: ImportJob) -> None:
        raise NotImplementedError


class RunView(StepView):
    """Import the posts of a job, or the first ones on trial; a stopped import is resumed."""

    def perform(self, job: ImportJob) -> None:
        if not may_import(self.request.user, job):
            raise PermissionDenied
        if job.is_at_work:
            messages.warning(self.request, _("This import is in progress already."))
            return
        asked = self.request.POST
        if "resume" in asked:
            control.start(job, Step.IMPORT)
        else:
            only = [asked["only"]] if "only" in asked else []
            control.start(job, Step.IMPORT, limit=FIRST if "first" in asked else None, only=only)


class LookView(StepView):
    """Look at the source of a job again."""

    def perform(self, job: ImportJob) -> None:
        if not job.is_at_work:
            step = job.step if job.step == Step.SURVEY else Step.LOOK
            control.start(job, step, limit=None, only=[])


class StopView(StepView):
    """Stop a job after the batch that is being worked on."""

    def perform(self, job: ImportJob) -> None:
        control.stop(job)


class DeleteView(OneJobMixin, View):
    """Delete a job and its file; what was imported stays."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        job = self.get_job()
        if job.is_at_work:
            messages.warning(request, _("Stop this import first."))
            return redirect("import_tools_desk_import_job", self.pk)
        control.delete(job)
        messages.success(request, _("“%(name)s” was deleted. Imported pages stay.") % {"name": job.name})
        return redirect("import_tools_desk_import_new")


class ReportView(OneJobMixin, View):
    """The report of a job as a page of its own, to keep or to send to somebody."""

    def get(self, request, *args, **kwargs):
        job = self.get_job(with_report=True)
        if not job.report:
            return redirect("import_tools_desk_import_job", self.pk)
        name = f"import-{job.pk}-{timezone.localdate():%Y-%m-%d}.html"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(render_report(job.report), headers=headers)


class MakePostEditorsView(JobMixin, View):
    """Make the group of post editors, as the command `make_post_editors` does; for administrators."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        try:
            group, _is_new = make_post_editors(find_destination(None))
        except ImportToolsError as error:
            messages.error(request, str(error))
        else:
            made = _("The group “%(group)s” was made. Add people to it in Settings › Users.")
            messages.success(request, made % {"group": group})
        return redirect("import_tools_desk_import_new")
