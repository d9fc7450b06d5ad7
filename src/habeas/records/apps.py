"""The one Django app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Tables and nothing else."""

    name = "habeas.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
