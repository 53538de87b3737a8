#include "rapport/store/contact_points.hpp"

namespace rapport {

Query query_for_contact_points(std::string_view kind, std::string_view key) {
  return {
      "SELECT p.id, p.customer_id, p.value, c.archived_at, p.bounced_on FROM contact_point p"
      " JOIN customer c ON c.id = p.customer_id WHERE p.kind = ? AND p.normalised = ? ORDER BY p.customer_id",
      {std::string{kind}, std::string{key}}};
}

std::vector<ContactPoint> contact_points(Store& store, std::string_view kind, std::string_view key) {
  std::vector<ContactPoint> points;
  store.each(query_for_contact_points(kind, key), [&](std::span<const Cell> cells) {
    points.push_back({integer_or_zero(cells[0]),
                      {integer_or_zero(cells[1])},
                      std::string{text_or_empty(cells[2])},
                      !is_null(cells[3]),
                      Codec<std::optional<std::string>>::decode(cells[4])});
  });
  return points;
}

Query query_for_sharer(std::string_view kind, std::string_view key, CustomerId but) {
  return {
      "SELECT c.id, c.name FROM contact_point p CROSS JOIN customer c ON c.id = p.customer_id"
      " WHERE p.kind = ? AND p.normalised = ? AND p.customer_id <> ? AND c.archived_at IS NULL ORDER BY"
      " p.customer_id LIMIT 1",
      {std::string{kind}, std::string{key}, but.value}};
}

std::optional<Sharer> sharer(Store& store, std::string_view kind, std::string_view key, CustomerId but) {
  std::optional<Sharer> found;
  store.each(query_for_sharer(kind, key, but), [&](std::span<const Cell> cells) {
    found = Sharer{{integer_or_zero(cells[0])}, std::string{text_or_empty(cells[1])}};
  });
  return found;
}

void set_bounced(Operation& operation, const ContactPoint& point, std::optional<Date> day) {
  const std::string text = day ? to_iso(*day) : "";
  const Assignment bounced{"bounced_on", day ? Cell{std::string_view{text}} : Cell{}};
  operation.update("contact_point", point.id, {&bounced, 1});
}

}  // namespace rapport
