"""Sphinx settings of the site, and one of Python's: values only.

``python -m sitekit build`` runs Sphinx once for each language and names it
in ``DOCS_LANGUAGE``.
"""

import gc
import os

from sphinx_gallery.sorting import ExplicitOrder

from mpexamples.course import COURSE

# Pages are many objects that stay, so to look for garbage is seldom worth it.
gc.set_threshold(20_000, 20, 20)

# -- Languages ---------------------------------------------------------------

language = os.environ.get("DOCS_LANGUAGE", "en")
site_address = os.environ.get("DOCS_ADDRESS", "")
locale_dirs = ["../locales", "../locales/ui"]  # pages; words of the interface
gettext_compact = False  # one catalogue for each page
gettext_location = False  # line numbers would change with every edit
gettext_uuid = False
gettext_additional_targets = ["index"]
translation_progress_classes = language != "en"  # the build looks for them

# -- Project -----------------------------------------------------------------

project = {
    "en": "Python Multiprocessing, Observed",
    "zh_CN": "看得见的 Python 多进程",
}[language]
author = "The authors of Python Multiprocessing, Observed"
copyright = author

extensions = [
    "myst_parser",
    "sphinx.ext.doctest",
    "sphinx.ext.intersphinx",
    "sitekit.recording",  # before the gallery, which calls it
    "sphinx_gallery.gen_gallery",
    "sitekit.pages.article_items",
    "sitekit.pages.backlinks",
    "sitekit.pages.breadcrumb",
    "sitekit.pages.downloads",
    "sitekit.pages.exercises",
    "sitekit.pages.gallery_filter",
    "sitekit.pages.languages",
    "sitekit.pages.opengraph",
    "sitekit.pages.search",
    "sitekit.upstream.anchors",
    "sitekit.upstream.captions",
    "sitekit.upstream.cjk_emphasis",
    "sitekit.upstream.codeautolink",
    "sitekit.upstream.doctrees",
    "sitekit.upstream.furo",
    "sitekit.upstream.myst_slugs",
    "sitekit.upstream.page_assets",
    "sitekit.upstream.sphinx_gallery",
    "sitekit.upstream.titles",
]
templates_path = ["_templates"]
exclude_patterns = ["gallery/**/GALLERY_HEADER.rst", "_templates"]
nitpicky = True
doctest_test_doctest_blocks = ""  # only {doctest} blocks are run
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# -- Links to the Python documentation, in the reader's language --------------

intersphinx_mapping = {
    "python": (
        {
            "en": "https://docs.python.org/3",
            "zh_CN": "https://docs.python.org/zh-cn/3",
        }[language],
        "_inventories/python.inv",  # building needs no network
    ),
}
codeautolink_inventory_map = {
    # The inventory knows these by the names that programs import.
    "multiprocessing.context.Process": "multiprocessing.Process",
    "multiprocessing.context.BaseContext.Pool": "multiprocessing.pool.Pool",
    "multiprocessing.process.BaseProcess.start": (
        "multiprocessing.Process.start"
    ),
    "multiprocessing.process.BaseProcess.join": "multiprocessing.Process.join",
    "multiprocessing.process.BaseProcess.is_alive": (
        "multiprocessing.Process.is_alive"
    ),
    "multiprocessing.context.Process.exitcode": (
        "multiprocessing.Process.exitcode"
    ),
    "multiprocessing.context.Process.pid": "multiprocessing.Process.pid",
    "multiprocessing.context.Process.daemon": "multiprocessing.Process.daemon",
}

# -- Gallery -----------------------------------------------------------------

sphinx_gallery_conf = {
    "examples_dirs": "../gallery",
    "gallery_dirs": "gallery",
    "filename_pattern": ".",  # run every script
    "subsection_order": ExplicitOrder(
        [f"../gallery/{chapter}" for chapter in COURSE]
    ),
    "within_subsection_order": ExplicitOrder(
        [f"{name}.py" for names in COURSE.values() for name in names]
    ),
    "only_warn_on_example_error": True,  # warnings are errors, all are shown
    "image_scrapers": ("sitekit.recording.gallery.scrape",),
    "capture_repr": (),  # show() says what is shown
    "reset_modules": (),
    "notebook_extensions": set(),  # sitekit.pages.downloads makes them
    "download_all_examples": False,
    "write_computation_times": False,
    "min_reported_time": 99_999,  # running times would differ in each build
    "show_signature": False,
    "backreferences_dir": None,
    "nested_sections": False,
}
# It looks at the path of the whole checkout, which may have blanks in it.
suppress_warnings = ["sphinx_gallery.space_in_filename"]

# -- HTML --------------------------------------------------------------------

html_theme = "furo"
html_title = project
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_css_files = ["chinese.css", "face.css", "site.css", "wide.css"]
html_js_files = [("copy.js", {"defer": "defer"})]
html_additional_pages = {"search": "search.html"}
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {
    "top_of_page_buttons": [],
    # Three lanes are the face of the site; links have the first one's colour.
    "light_css_variables": {
        "lane-1": "#0068a8",
        "lane-2": "#b85c00",
        "lane-3": "#00785c",
        "color-brand-primary": "#005e98",
        "color-brand-content": "#005e98",
        "color-brand-visited": "#6b3fa0",
        "color-code-background": "#f3f5f8",
        "color-sidebar-link-text--top-level": (
            "var(--color-foreground-secondary)"
        ),
    },
    "dark_css_variables": {
        "lane-1": "#56b4e9",
        "lane-2": "#e69f00",
        "lane-3": "#2ec4a0",
        "color-brand-primary": "#7cc4f0",
        "color-brand-content": "#7cc4f0",
        "color-brand-visited": "#c0a8f0",
        "color-code-background": "#1d2025",
    },
}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
