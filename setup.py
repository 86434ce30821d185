"""Packaging: the code of both apps, and the folder `templates` as `selfcare_cms.templates`.

Everything else about the package stands in pyproject.toml. The mapping of folders is here because a wheel
keeps templates inside the package (where Django's app loader finds them), while the repository keeps them
beside it (where whoever changes the look finds them).
"""

from setuptools import find_packages, setup

PACKAGES = ["selfcare_cms", "selfcare_cms.*", "import_tools", "import_tools.*"]
TEMPLATES = "selfcare_cms.templates"

setup(
    packages=[*find_packages(include=PACKAGES), TEMPLATES],
    package_dir={TEMPLATES: "templates"},
    include_package_data=False,
    package_data={
        "selfcare_cms": ["static/**/*", "locale/**/*.mo", "locale/**/*.po", "py.typed"],
        "import_tools": ["static/**/*", "locale/**/*.mo", "locale/**/*.po", "schemas/*.json", "py.typed"],
        TEMPLATES: ["**/*"],
    },
)
