"""The URLs of imports in the admin."""

from django.urls import path

from import_tools.jobs import views

urlpatterns = [
    path("import/new/", views.NewImportView.as_view(), name="import_tools_desk_import_new"),
    path("import/job/<int:pk>/", views.JobView.as_view(), name="import_tools_desk_import_job"),
    path(
        "import/job/<int:pk>/progress/",
        views.ProgressView.as_view(),
        name="import_tools_desk_import_progress",
    ),
    path("import/job/<int:pk>/run/", views.RunView.as_view(), name="import_tools_desk_import_run"),
    path("import/job/<int:pk>/look/", views.LookView.as_view(), name="import_tools_desk_import_look"),
    path("import/job/<int:pk>/stop/", views.StopView.as_view(), name="import_tools_desk_import_stop"),
    path("import/job/<int:pk>/delete/", views.DeleteView.as_view(), name="import_tools_desk_import_delete"),
    path("import/job/<int:pk>/report/", views.ReportView.as_view(), name="import_tools_desk_import_report"),
]
