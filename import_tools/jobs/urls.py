"""The URLs of imports in the admin."""

from django.urls import path

from import_tools.jobs import listings, views

urlpatterns = [
    path("import/new/", views.NewImportView.as_view(), name="import_tools_desk_import_new"),
    path("import/editors/", views.MakePostEditorsView.as_view(), name="import_tools_desk_make_editors"),
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
    path("import/job/<int:pk>/posts/", listings.PostsView.as_view(), name="import_tools_desk_import_posts"),
    path("import/known/", listings.KnownPostsView.as_view(), name="import_tools_desk_import_known"),
    path(
        "import/known/results/",
        listings.KnownPostsView.as_view(results_only=True),
        name="import_tools_desk_import_known_results",
    ),
    path("import/known/survey/", listings.SurveyView.as_view(), name="import_tools_desk_import_survey"),
]
