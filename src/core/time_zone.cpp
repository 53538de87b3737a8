#include "core/time_zone.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <system_error>

#include "core/digits.hpp"
#include "core/file_input.hpp"

namespace rapport {
namespace {

namespace chr = std::chrono;
using chr::seconds;

constexpr const char* zone_folder = "/usr/share/zoneinfo";
constexpr std::size_t largest_file = 1'000'000;
constexpr std::size_t header_size = 44;
constexpr std::size_t type_size = 6;

/// Eats a text from its front; what is not as it must be makes it fail for good.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char c) {
    if (!take(c)) failed_ = true;
  }
  int number(int least, int most) {
    const auto end = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    const auto value = end == 0 ? std::nullopt : detail::small_number(rest_.substr(0, end));
    if (!value || *value < least || *value > most) {
      failed_ = true;
      return least;
    }
    rest_.remove_prefix(end);
    return *value;
  }
  /// WIB, or <+07> where it is not of letters.
  void abbreviation() {
    const bool quoted = take('<');
    const auto end = quoted ? rest_.find('>') : std::min(rest_.find_first_of("+-,0123456789"), rest_.size());
    if (end == std::string_view::npos || end == 0) {
      failed_ = true;
      return;
    }
    rest_.remove_prefix(end + (quoted ? 1 : 0));
  }
  /// -1, +5:30 and 167:00:00
  seconds time() {
    const bool negative = take('-');
    if (!negative) take('+');
    seconds time = chr::hours{number(0, 167)};
    if (take(':')) time += chr::minutes{number(0, 59)};
    if (take(':')) time += seconds{number(0, 59)};
    return negative ? -time : time;
  }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

ZoneYearday parse_yearday(Scanner& in) {
  ZoneYearday day;
  in.expect(',');
  if (in.take('M')) {
    day.month = static_cast<unsigned>(in.number(1, 12));
    in.expect('.');
    day.week = static_cast<unsigned>(in.number(1, 5));
    in.expect('.');
    day.weekday = static_cast<unsigned>(in.number(0, 6));
  } else {
    day.form = in.take('J') ? ZoneYearday::Form::julian_without_leap : ZoneYearday::Form::day_of_year;
    const bool julian = day.form == ZoneYearday::Form::julian_without_leap;
    day.day = in.number(julian ? 1 : 0, 365);
  }
  if (in.take('/')) day.time = in.time();
  return day;
}

/// When it is by the clocks of that year, as if they were those of UTC.
Instant moment_in(const ZoneYearday& day, chr::year year) {
  Date date{year / 1 / 1};
  switch (day.form) {
    case ZoneYearday::Form::month_week_day: {
      const auto month = year / chr::month{day.month};
      const chr::weekday weekday{day.weekday};
      date = day.week == 5 ? Date{month / weekday[chr::last]} : Date{month / weekday[day.week]};
      break;
    }
    case ZoneYearday::Form::julian_without_leap: {
      constexpr int last_of_february = 59;
      date += chr::days{day.day - (year.is_leap() && day.day > last_of_february ? 0 : 1)};
      break;
    }
    case ZoneYearday::Form::day_of_year:
      date += chr::days{day.day};
      break;
  }
  return date + day.time;
}

/// A number of so many bytes, the highest first.
std::int64_t integer_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return size == 4 ? static_cast<std::int32_t>(static_cast<std::uint32_t>(value)) : static_cast<std::int64_t>(value);
}

/// How many of each there are in a block of a zone file, and where it starts.
struct ZoneBlock {
  std::size_t start = 0, time_size = 0;
  std::size_t times = 0, types = 0;
  std::size_t end = 0;
};

std::optional<ZoneBlock> block_at(std::string_view bytes, std::size_t at, std::size_t time_size) {
  if (bytes.size() < at || bytes.size() - at < header_size || bytes.substr(at, 4) != "TZif") return std::nullopt;
  // UTC flags, standard time flags, leap seconds, times, types, bytes of names.
  std::array<std::size_t, 6> counts{};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto count = integer_at(bytes, at + 20 + 4 * i, 4);
    if (count < 0 || count > static_cast<std::int64_t>(largest_file)) return std::nullopt;
    counts[i] = static_cast<std::size_t>(count);
  }
  const auto [utc, standard, leaps, times, types, names] = counts;
  ZoneBlock block{at + header_size, time_size, times, types, 0};
  block.end =
      block.start + times * (time_size + 1) + types * type_size + names + leaps * (time_size + 4) + standard + utc;
  if (types == 0 || block.end > bytes.size()) return std::nullopt;
  return block;
}

bool is_name(std::string_view name) {
  return !name.empty() && name.front() != '/' && name.find("..") == std::string_view::npos &&
         std::ranges::all_of(name, [](char c) {
           return detail::is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '_' ||
                  c == '-' || c == '+';
         });
}

/// The bytes of the file; empty for one that is none.
std::string bytes_of(std::string_view name) {
  if (!is_name(name)) return {};
  const auto file = std::filesystem::path{zone_folder} / std::string{name};
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return {};
  FileInput in(file);
  std::string bytes;
  std::array<char, 4096> buffer{};
  while (const auto size = in.read(buffer)) {
    bytes.append(buffer.data(), size);
    if (bytes.size() > largest_file) return {};
  }
  return bytes;
}

}  // namespace

seconds ZoneRule::offset_at(Instant instant) const {
  if (!summer) return standard;
  const auto year = chr::year_month_day{chr::floor<chr::days>(instant + standard)}.year();
  const Instant begins = moment_in(start, year) - standard, ends = moment_in(end, year) - *summer;
  const bool is_summer = begins < ends ? begins <= instant && instant < ends : !(ends <= instant && instant < begins);
  return is_summer ? *summer : standard;
}

std::optional<ZoneRule> parse_zone_rule(std::string_view text) {
  ZoneRule rule;
  Scanner in(text);
  in.abbreviation();
  // POSIX counts from the zone to UTC.
  rule.standard = -in.time();
  if (!in.failed() && !in.at_end()) {
    in.abbreviation();
    rule.summer = rule.standard + chr::hours{1};
    Scanner ahead = in;
    if (!ahead.take(',')) rule.summer = -in.time();
    rule.start = parse_yearday(in);
    rule.end = parse_yearday(in);
  }
  if (in.failed() || !in.at_end()) return std::nullopt;
  return rule;
}

std::optional<TimeZone> TimeZone::parse(std::string_view bytes) {
  auto block = block_at(bytes, 0, 4);
  if (!block) return std::nullopt;
  // From the second version on, the same follows in 64 bits, and then the rule.
  const bool is_long = bytes[4] != '\0';
  if (is_long) block = block_at(bytes, block->end, 8);
  if (!block) return std::nullopt;
  const auto types = block->start + block->times * (block->time_size + 1);
  const auto offset_of = [&](std::size_t type) { return seconds{integer_at(bytes, types + type * type_size, 4)}; };
  TimeZone zone;
  zone.first_ = offset_of(0);
  for (std::size_t i = 0; i < block->times; ++i) {
    const auto type = static_cast<unsigned char>(bytes[block->start + block->times * block->time_size + i]);
    if (type >= block->types) return std::nullopt;
    const Instant from{seconds{integer_at(bytes, block->start + i * block->time_size, block->time_size)}};
    if (!zone.changes_.empty() && from <= zone.changes_.back().from) return std::nullopt;
    zone.changes_.push_back({from, offset_of(type)});
  }
  if (is_long) {
    const auto footer = bytes.substr(block->end);
    if (footer.size() < 2 || footer.front() != '\n') return std::nullopt;
    zone.rule_ = parse_zone_rule(footer.substr(1, footer.find('\n', 1) - 1));
  }
  return zone;
}

std::optional<TimeZone> TimeZone::named(std::string_view name) {
  // Each / of a longer one would be one more file to look for.
  constexpr std::size_t longest_name = 255;
  if (name.size() > longest_name) return std::nullopt;
  // "/citadel.org/20190914_1/Asia/Jakarta"
  for (;;) {
    if (const auto bytes = bytes_of(name); !bytes.empty())
      if (auto zone = parse(bytes)) return zone;
    const auto slash = name.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    name.remove_prefix(slash + 1);
  }
}

seconds TimeZone::offset_at(Instant instant) const {
  const auto after = std::ranges::upper_bound(changes_, instant, {}, &ZoneChange::from);
  if (after == changes_.end() && rule_) return rule_->offset_at(instant);
  return after == changes_.begin() ? first_ : std::prev(after)->offset;
}

Instant TimeZone::instant_of(Date date, TimeOfDay time) const {
  const Instant wall = date + chr::minutes{time.minutes};
  const auto before = offset_at(wall - chr::days{1}), after = offset_at(wall + chr::days{1});
  const Instant earlier = wall - before, later = wall - after;
  const bool only_later = offset_at(earlier) != before && offset_at(later) == after;
  return only_later ? later : earlier;
}

}  // namespace rapport
