#include <array>

#include "rapport/domain/holiday.hpp"

namespace rapport {
namespace {

constexpr std::array holiday_columns{
    column<&Holiday::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Holiday::day>("day", "Day", "when nobody works; of a yearly one, in one of the years"),
    column<&Holiday::name>("name", "Name", "what it is called"),
    column<&Holiday::yearly>("yearly", "Yearly", "on the same day of every year, or only on that day"),
};

}  // namespace

constinit const Entity<Holiday> holidays{"holiday", "holiday", holiday_columns};

}  // namespace rapport
