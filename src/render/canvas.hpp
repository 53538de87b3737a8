#pragma once
// A small writer of SVG elements. Coordinates are in units of the view box, y downwards; they are written with at most
// one digit after the point. Text is escaped here.

#include <span>
#include <string>
#include <string_view>

namespace rapport {

struct Spot {
  double x, y;
};

class Canvas {
 public:
  explicit Canvas(double width) : width_(width) {}

  /// `y` is the base line.
  void text(Spot at, std::string_view classes, std::string_view content);
  void rectangle(Spot corner, double width, double height, std::string_view classes);
  void line(Spot from, Spot to, std::string_view classes);
  void circle(Spot center, double radius, std::string_view classes);
  /// A line through all spots.
  void path(std::span<const Spot> spots, std::string_view classes);
  /// What is drawn until close() is one thing, which the pointer is told about.
  void open(std::string_view title);
  void close();

  [[nodiscard]] double width() const noexcept { return width_; }
  [[nodiscard]] const std::string& elements() const noexcept { return out_; }

 private:
  void attribute(std::string_view name, double value);
  void finish(std::string_view classes);

  double width_;
  std::string out_;
};

/// Appends a coordinate.
void append_coordinate(std::string& out, double value);

}  // namespace rapport
