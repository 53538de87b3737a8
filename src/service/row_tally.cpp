#include "service/row_tally.hpp"

#include <fmt/format.h>

#include "core/digits.hpp"

namespace rapport {

void NamedTally::add(std::size_t line, std::string_view its_name, std::string_view of_other) {
  if (count == 0) {
    name = detail::quoted(its_name);
    other = of_other;
  }
  RowTally::add(line);
}

void NamedTally::note(Operation& operation, std::string_view one, std::string_view several) const {
  if (count == 0) return;
  operation.note(fmt::vformat(count == 1 ? one : several, fmt::make_format_args(count, first_line, name, other)));
}

}  // namespace rapport
