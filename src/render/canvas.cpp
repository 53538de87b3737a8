#include "render/canvas.hpp"

#include "render/cell.hpp"
#include "render/markup.hpp"

namespace rapport {

void append_coordinate(std::string& out, double value) {
  append_fixed(out, value, 1);
  if (out.ends_with(".0")) out.resize(out.size() - 2);
}

void Canvas::attribute(std::string_view name, double value) {
  out_.append(" ").append(name).append("=\"");
  append_coordinate(out_, value);
  out_ += '"';
}

void Canvas::finish(std::string_view classes) { out_.append(" class=\"").append(classes).append("\"/>\n"); }

void Canvas::text(Spot at, std::string_view classes, std::string_view content) {
  out_ += "<text";
  attribute("x", at.x);
  attribute("y", at.y);
  out_.append(" class=\"").append(classes).append("\">");
  append_markup(out_, content);
  out_ += "</text>\n";
}

void Canvas::rectangle(Spot corner, double width, double height, std::string_view classes) {
  out_ += "<rect";
  attribute("x", corner.x);
  attribute("y", corner.y);
  attribute("width", width);
  attribute("height", height);
  finish(classes);
}

void Canvas::line(Spot from, Spot to, std::string_view classes) {
  out_ += "<line";
  attribute("x1", from.x);
  attribute("y1", from.y);
  attribute("x2", to.x);
  attribute("y2", to.y);
  finish(classes);
}

void Canvas::circle(Spot center, double radius, std::string_view classes) {
  out_ += "<circle";
  attribute("cx", center.x);
  attribute("cy", center.y);
  attribute("r", radius);
  finish(classes);
}

void Canvas::path(std::span<const Spot> spots, std::string_view classes) {
  out_ += "<path d=\"";
  char command = 'M';
  for (const auto& spot : spots) {
    out_ += command;
    append_coordinate(out_, spot.x);
    out_ += ' ';
    append_coordinate(out_, spot.y);
    command = 'L';
  }
  out_ += '"';
  finish(classes);
}

void Canvas::open(std::string_view title) {
  out_ += "<g><title>";
  append_markup(out_, title);
  out_ += "</title>\n";
}

void Canvas::close() { out_ += "</g>\n"; }

}  // namespace rapport
