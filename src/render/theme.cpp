#include "render/theme.hpp"

#include <fmt/format.h>

namespace rapport {
namespace {

constexpr Theme light{"#ffffff",
                      "#1b1f24",
                      "#57606a",
                      "#d8dde3",
                      {"#1674b8", "#db6200", "#10304d", "#159a6d", "#9c2a86", "#5f4300"},
                      {"#ffffff", "#000000", "#ffffff", "#000000", "#ffffff", "#ffffff"}};
constexpr Theme dark{"#16191d",
                     "#e8eaed",
                     "#a8b0ba",
                     "#3a424c",
                     {"#3f9fe0", "#e07a2c", "#d6ebff", "#2fae80", "#c94fae", "#f5dc7a"},
                     {"#000000", "#000000", "#000000", "#000000", "#000000", "#000000"}};
/// The same colours by name, for a page, where a reader's own style sheet can set them.
constexpr Theme variables{
    "var(--paper)",
    "var(--ink)",
    "var(--muted)",
    "var(--grid)",
    {"var(--series-1)", "var(--series-2)", "var(--series-3)", "var(--series-4)", "var(--series-5)", "var(--series-6)"},
    {"var(--on-series-1)", "var(--on-series-2)", "var(--on-series-3)", "var(--on-series-4)", "var(--on-series-5)",
     "var(--on-series-6)"}};

constexpr std::string_view fonts =
    "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", \"Liberation Sans\", sans-serif";
/// Lines of several series differ in more than their colours.
constexpr std::array<std::string_view, series_colours> dashes{"none", "8 4", "2 3", "10 3 2 3", "5 2", "1 4"};

std::string chart_colours(const Theme& theme) {
  std::string css = fmt::format(
      ".chart text {{ fill: {1}; }}\n"
      ".chart .muted {{ fill: {2}; }}\n"
      ".chart .paper {{ fill: {0}; }}\n"
      ".chart .grid {{ stroke: {3}; }}\n"
      ".chart .zero {{ stroke: {2}; }}\n"
      ".chart .label, .chart .halo {{ stroke: {0}; }}\n"
      ".chart .whisker {{ stroke: {1}; }}\n",
      theme.paper, theme.ink, theme.muted, theme.grid);
  for (std::size_t i = 0; i < series_colours; ++i)
    css += fmt::format(
        ".chart .fill-{0} {{ fill: {1}; }}\n"
        ".chart .line-{0} {{ stroke: {1}; }}\n"
        ".chart .on-{0} {{ fill: {2}; }}\n",
        i + 1, theme.series[i], theme.on_series[i]);
  return css;
}

std::string chart_shapes() {
  std::string css = fmt::format(
      ".chart text {{ font: {}px {}; unicode-bidi: plaintext; }}\n"
      ".chart .small {{ font-size: {}px; }}\n"
      ".chart .label {{ paint-order: stroke; stroke-width: 4; stroke-linejoin: round; }}\n"
      ".chart .strong {{ font-weight: 600; }}\n"
      ".chart .middle {{ text-anchor: middle; }}\n"
      ".chart .end {{ text-anchor: end; }}\n"
      ".chart .series {{ fill: none; stroke-width: 2.2; stroke-linejoin: round; stroke-linecap: butt; }}\n"
      ".chart .halo {{ stroke-width: 4; }}\n"
      ".chart .whisker {{ stroke-width: 1.5; }}\n",
      label_font, fonts, small_font);
  for (std::size_t i = 0; i < series_colours; ++i)
    css += fmt::format(".chart .line-{} {{ stroke-dasharray: {}; }}\n", i + 1, dashes[i]);
  return css;
}

std::string declarations(const Theme& theme) {
  std::string css =
      fmt::format("--paper: {}; --ink: {}; --muted: {}; --grid: {};", theme.paper, theme.ink, theme.muted, theme.grid);
  for (std::size_t i = 0; i < series_colours; ++i)
    css += fmt::format(" --series-{0}: {1}; --on-series-{0}: {2};", i + 1, theme.series[i], theme.on_series[i]);
  return css;
}

constexpr std::string_view page_rules =
    "* { box-sizing: border-box; }\n"
    "body { margin: 0; padding: 1.5rem 1rem; background: var(--paper); color: var(--ink); line-height: 1.45; }\n"
    "main { max-width: 60rem; margin: 0 auto; }\n"
    "h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }\n"
    "h2 { margin: 2.5rem 0 0; font-size: 1.25rem; overflow-wrap: anywhere; }\n"
    "p { margin: 0.25rem 0; color: var(--muted); overflow-wrap: anywhere; }\n"
    ".empty { margin-top: 2rem; font-size: 1.1rem; }\n"
    "figure { margin: 1.5rem 0; break-inside: avoid; }\n"
    ".chart { display: block; width: 100%; max-width: 46rem; height: auto; print-color-adjust: exact; }\n"
    ".narrow { display: none; max-width: 30rem; }\n"
    "@media (max-width: 40rem) { .wide { display: none; } .narrow { display: block; } }\n"
    ".table { overflow-x: auto; margin: 1.5rem 0; }\n"
    ".table:focus-visible { outline: 2px solid var(--series-1); outline-offset: 2px; }\n"
    "table { border-collapse: collapse; font-size: 0.9rem; }\n"
    "caption { text-align: left; color: var(--muted); padding: 0 0 0.5rem; }\n"
    "th, td { padding: 0.35rem 0.9rem 0.35rem 0; text-align: left; vertical-align: top; white-space: nowrap;\n"
    "  border-bottom: 1px solid var(--grid); }\n"
    ".long { min-width: 14rem; max-width: 24rem; white-space: normal; overflow-wrap: break-word; }\n"
    "tr > :last-child { padding-right: 0.1rem; }\n"
    "th { font-weight: 600; }\n"
    "tbody th { font-weight: 400; }\n"
    "thead th { border-bottom: 2px solid var(--muted); vertical-align: bottom; }\n"
    "tfoot td, tfoot th { border-bottom: 0; font-weight: 600; }\n"
    ".number { text-align: right; font-variant-numeric: tabular-nums; }\n"
    "thead th { white-space: normal; }\n"
    "@media (max-width: 40rem) { th, td { padding-right: 0.6rem; } table { font-size: 0.85rem; } }\n"
    "@media print { body { padding: 0; font-size: 10pt; } .table { overflow: visible; } thead { break-inside: avoid; "
    "}\n"
    "  tr { break-inside: avoid; } }\n";

}  // namespace

std::string svg_style() {
  return chart_shapes() + chart_colours(light) + "@media (prefers-color-scheme: dark) {\n" + chart_colours(dark) +
         "}\n";
}

std::string page_style() {
  return fmt::format(
             ":root {{ color-scheme: light; {} }}\n"
             "@media screen and (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {} }} }}\n"
             "body {{ font: 1rem {}; }}\n",
             declarations(light), declarations(dark), fonts)
      .append(page_rules)
      .append(chart_shapes())
      .append(chart_colours(variables));
}

}  // namespace rapport
