#include "service/named_record.hpp"

#include <fmt/format.h>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/core/text.hpp"
#include "rapport/store/names.hpp"
#include "rapport/store/records.hpp"

namespace rapport {
namespace {

std::int64_t by_id(Store& store, std::string_view table, std::string_view digits) {
  std::int64_t number = 0;
  if (digits.size() < 19 && detail::all_digits(digits)) number = parse_integer("id", digits);
  if (number == 0 || !has_record(store, table, number))
    throw NotFound(fmt::format(
        "there is no {0} {1}; 'rapport {0} list' shows them, and a name of digits is written name:{1}", table, digits));
  return number;
}

}  // namespace

std::int64_t find_named(Store& store, std::string_view table, std::string_view reference) {
  std::string_view name = trim(reference);
  if (name.empty())
    throw UsageError(fmt::format("a {} is named by its number or its whole name; this is empty", table));
  if (name.starts_with("id:")) return by_id(store, table, trim(name.substr(3)));
  if (detail::all_digits(name)) return by_id(store, table, name);
  if (name.starts_with("name:")) name = trim(name.substr(5));
  if (const auto found = record_named(store, table, name)) return *found;
  const auto names = record_names(store, table);
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  throw NotFound(fmt::format("there is no {0} {1}{2}; 'rapport {0} list' shows them", table, detail::quoted(name),
                             did_you_mean(name, candidates)));
}

}  // namespace rapport
