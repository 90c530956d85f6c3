"""Addresses of reports, documents, redaction and volumes."""

from django.urls import path

from hub.papers import redaction_views, report_views, views

app_name = "papers"
urlpatterns = [
    path("reports/", report_views.list_, name="reports"),
    path("reports/<str:agency>/<int:year>/", report_views.show, name="report"),
    path(
        "reports/<str:agency>/<int:year>/figures", report_views.type_in, name="figures"
    ),
    path("reports/<str:agency>/<int:year>/file", report_views.file, name="file-report"),
    path("reports/<str:agency>/<int:year>/<slug:form>", report_views.take, name="take"),
    path("office/<str:agency>/", views.office, name="office"),
    path("office/<str:agency>/<slug:to>", views.template, name="template"),
    path("office/<str:agency>/<slug:to>/put", views.put_template, name="put-template"),
    path("case/<str:number>/", views.case, name="case"),
    path("case/<str:number>/write/<slug:to>", views.write, name="write"),
    path("case/<str:number>/cover", redaction_views.begin, name="cover"),
    path("cover/<int:pk>/", redaction_views.show, name="redaction"),
    path("cover/<int:pk>/touch", redaction_views.touch, name="touch"),
    path("cover/<int:pk>/finish", redaction_views.finish, name="finish"),
    path("cover/<int:pk>/drop", redaction_views.drop, name="drop"),
    path("cover/<int:pk>/pdf", redaction_views.take, name="redaction-pdf"),
    path(
        "cover/<int:pk>/<int:number>/<int:width>.jpg",
        redaction_views.page,
        name="redaction-page",
    ),
    path("place/<str:number>/", report_views.place, name="place"),
]
