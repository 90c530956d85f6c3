"""Addresses of reports, documents, redaction and volumes."""

from django.urls import path

from hub.papers import report_views

app_name = "papers"
urlpatterns = [
    path("reports/", report_views.list_, name="reports"),
    path("reports/<str:agency>/<int:year>/", report_views.show, name="report"),
    path(
        "reports/<str:agency>/<int:year>/figures", report_views.type_in, name="figures"
    ),
    path("reports/<str:agency>/<int:year>/file", report_views.file, name="file-report"),
    path("reports/<str:agency>/<int:year>/<slug:form>", report_views.take, name="take"),
    path("place/<str:number>/", report_views.place, name="place"),
]
