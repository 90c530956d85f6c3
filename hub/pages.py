"""Pages for when there is no page: in words, with what to do."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.staff.entrance import old_form


def not_found(
    request: HttpRequest,
    exception: Exception,  # noqa: ARG001 - Django hands it over by this name
) -> HttpResponse:
    """Say that there is nothing at this address."""
    return render(request, "nothing_here.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault and nothing was half done."""
    return render(request, "failed.html", status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Say that the form is too old to be believed; hand back what was typed in it."""
    return old_form(request) or render(request, "form_too_old.html", status=403)


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Say whether the database answers and is of this program's version."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    status = 503 if waiting else 200
    return JsonResponse({"ok": not waiting}, status=status)
