"""The areas of the body map, and the field in which an editor picks some of them."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class BodyArea(models.TextChoices):
    """What can be pointed at on the body map, from head to foot; left and right are one."""

    HEAD = "head", _("Head")
    JAW = "jaw", _("Jaw and face")
    NECK_FRONT = "neck_front", _("Front of the neck")
    NECK_BACK = "neck_back", _("Back of the neck")
    SHOULDER = "shoulder", _("Shoulder")
    UPPER_ARM = "upper_arm", _("Upper arm")
    ELBOW = "elbow", _("Elbow")
    FOREARM = "forearm", _("Forearm")
    HAND = "hand", _("Wrist and hand")
    CHEST = "chest", _("Chest")
    UPPER_BACK = "upper_back", _("Upper back")
    MID_BACK = "mid_back", _("Middle of the back")
    ABDOMEN = "abdomen", _("Belly")
    LOW_BACK = "low_back", _("Low back")
    HIP = "hip", _("Front of the hip")
    OUTER_HIP = "outer_hip", _("Outer hip")
    BUTTOCK = "buttock", _("Buttock and sacrum")
    GROIN = "groin", _("Groin")
    FRONT_THIGH = "front_thigh", _("Front of the thigh")
    BACK_THIGH = "back_thigh", _("Back of the thigh")
    KNEE = "knee", _("Knee")
    SHIN = "shin", _("Shin")
    CALF = "calf", _("Calf")
    FOOT = "foot", _("Ankle and foot")


class AreasField(models.JSONField):
    """Areas of the body map as a list of their names, each once, in the map's order; ticked in forms."""

    def deconstruct(self):
        """Name Django's field in migrations: what is stored is the same, and migrations need no live code."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def clean(self, value, model_instance):
        if unknown := set(value or []) - set(BodyArea.values):
            raise ValidationError(_("There is no such area on the map: %s") % ", ".join(sorted(unknown)))
        return super().clean([area for area in BodyArea.values if area in (value or [])], model_instance)

    def formfield(self, **kwargs):
        # JSONField would ask for JSON; the arguments it passes on (encoder, decoder) mean nothing to choices
        named = {name: kwargs[name] for name in ("label", "help_text", "disabled") if name in kwargs}
        field = {"label": capfirst(self.verbose_name), "help_text": self.help_text, **named}
        return forms.MultipleChoiceField(
            choices=BodyArea.choices, widget=forms.CheckboxSelectMultiple, required=False, **field
        )
