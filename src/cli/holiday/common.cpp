#include "cli/holiday/common.hpp"

#include <fmt/format.h>

#include "rapport/domain/followup.hpp"

namespace rapport::cli {

Source holiday_source() {
  static const std::vector<ColumnInfo> columns = infos(holidays);
  return {holidays.table, columns};
}

std::string holiday_label(const Holiday& holiday) {
  return fmt::format("holiday {}, {} ({}{})", holiday.id.value, due_text(holiday.day, {}), holiday.name,
                     holiday.yearly ? ", every year" : "");
}

}  // namespace rapport::cli
