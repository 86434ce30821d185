"""The view that rolls back a run, after showing what would happen."""

from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail_modeladmin.views import InstanceSpecificView

from import_tools.errors import ImportToolsError, RollbackError, RunLockedError
from import_tools.rollback import rollback_run


@method_decorator(never_cache, name="dispatch")
class RollbackView(InstanceSpecificView):
    """Show the report of a dry run on GET, and roll back the run on POST."""

    template_name = "import_tools/roll_back.html"
    http_method_names = ("get", "post")

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_roll_back(user)

    def get_page_title(self):
        return _("Roll back")

    def get(self, request, *args, **kwargs):
        try:
            report = rollback_run(self.instance, dry_run=True, user=request.user)
        except (RollbackError, RunLockedError) as error:
            return self._refuse(error)
        return self.render_to_response(self.get_context_data(report=report, run_url=self._run_url()))

    def post(self, request, *args, **kwargs):
        try:
            report = rollback_run(self.instance, user=request.user)
        except (RollbackError, RunLockedError) as error:
            return self._refuse(error)
        message = _("Run %(run)s was rolled back.") % {"run": self.instance.pk}
        if report.left:
            messages.warning(
                request, f"{message} {_('Some objects were left alone. The reasons are below.')}"
            )
        else:
            messages.success(request, message)
        return redirect(self._run_url())

    def _refuse(self, error: ImportToolsError):
        messages.error(self.request, str(error))
        return redirect(self._run_url())

    def _run_url(self) -> str:
        return self.url_helper.get_action_url("inspect", self.pk_quoted)
