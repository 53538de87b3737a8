#include "exchange/ics.hpp"

#include <algorithm>

#include "core/digits.hpp"
#include "exchange/peeked_input.hpp"
#include "exchange/reading.hpp"
#include "exchange/vcard_text.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

using vcard::same_word;

constexpr std::string_view begin_calendar = "BEGIN:VCALENDAR", begin = "BEGIN", end = "END", version = "VERSION";
constexpr std::size_t max_levels = 20;

/// What comes after BEGIN and its colon, in capitals; empty for a line with another name.
std::string after(std::string_view name, std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !same_word(trim(line.substr(0, colon)), name)) return {};
  return vcard::upper(trim(line.substr(colon + 1)));
}

Rejected stands_outside(std::string_view source, std::size_t line, std::string_view text) {
  return rejected_at(source, line,
                     detail::quoted(text) + " stands outside of a calendar; a calendar starts with BEGIN:VCALENDAR");
}

}  // namespace

const ContentProperty* IcsComponent::find(std::string_view wanted) const {
  const auto found = std::ranges::find(properties, wanted, &ContentProperty::name);
  return found == properties.end() ? nullptr : &*found;
}

std::string_view IcsComponent::value(std::string_view wanted) const {
  const auto* property = find(wanted);
  return property ? trim(property->value) : std::string_view{};
}

std::string IcsComponent::text(std::string_view wanted) const { return vcard::unescape(value(wanted), false); }

bool starts_as_calendar(std::string_view text) {
  return same_word(after_blanks(text).substr(0, begin_calendar.size()), begin_calendar);
}

IcsReader::IcsReader(Input& in, std::string source) : source_(source), lines_(in, std::move(source), "calendar") {}

/// Puts a line together that is folded. False at the end of the file.
bool IcsReader::next_line() {
  if (!lines_.has_line()) return false;
  line_ = lines_.number();
  text_ = lines_.line();
  while (lines_.next() && content_line::continues(lines_.line())) {
    text_.append(lines_.line(), 1);
    if (text_.size() > max_record_bytes)
      throw rejected_at(source_, line_, "the property that starts here is over 16 MiB; is this a calendar?");
  }
  if (line_ == 1 && text_.starts_with(byte_order_mark)) text_.erase(0, byte_order_mark.size());
  component_bytes_ += text_.size();
  return true;
}

void IcsReader::open(IcsComponent& component, std::string name) {
  if (open_.empty()) {
    if (name != "VCALENDAR") throw stands_outside(source_, line_, text_);
    open_line_ = line_;
  }
  if (open_.size() == max_levels)
    throw rejected_at(source_, line_, "the calendar has over 20 levels; is this a calendar?");
  open_.push_back(std::move(name));
  if (!in_component()) return;
  component = {};
  component.name = open_.back();
  component.line = line_;
  component_bytes_ = 0;
}

bool IcsReader::close(std::string_view name) {
  if (open_.empty() || open_.back() != name)
    throw rejected_at(source_, line_,
                      detail::quoted(text_) + (open_.empty() ? " closes what was never opened"
                                                             : " comes before END:" + terminal_safe(open_.back())));
  const bool whole = in_component();
  open_.pop_back();
  return whole;
}

void IcsReader::add_property(IcsComponent& component) {
  if (!component.problem.empty()) return;
  const auto wrong = [&](const std::string& problem) {
    component.problem = problem;
    component.problem_line = line_;
  };
  const std::string_view text{text_};
  const auto colon = content_line::find_colon(text);
  const std::string_view head = text.substr(0, colon);
  const std::string_view name = trim(head.substr(0, head.find(';')));
  if (colon == std::string_view::npos || !content_line::is_name(name))
    return wrong(detail::quoted(text) +
                 " is no property such as SUMMARY:Call; a line that goes on starts with a space");
  if (component.properties.size() == content_line::max_properties || component_bytes_ > max_record_bytes)
    throw rejected_at(source_, component.line,
                      "the component that starts here has over 10,000 properties or 16 MiB; split it");
  ContentProperty property{vcard::upper(name), {}, std::string{text.substr(colon + 1)}, line_};
  if (const auto problem = content_line::text_problem(head, property.value); !problem.empty())
    return wrong(property.name + ": " + std::string{problem});
  if (const auto parameters = head.find(';'); parameters != std::string_view::npos)
    content_line::read_parameters(property, head.substr(parameters + 1));
  component.properties.push_back(std::move(property));
}

bool IcsReader::next(IcsComponent& component) {
  while (next_line()) {
    if (trim(text_).empty()) continue;
    if (auto name = after(begin, text_); !name.empty()) {
      open(component, std::move(name));
    } else if (const auto closed = after(end, text_); !closed.empty()) {
      if (close(closed)) return true;
    } else if (open_.empty()) {
      throw stands_outside(source_, line_, text_);
    } else if (in_component()) {
      add_property(component);
    } else if (open_.size() == 1 && after(version, text_) == "1.0") {
      throw rejected_at(source_, line_, "this is a vCalendar 1.0; let the program write iCalendar 2.0, a file in .ics");
    }
  }
  if (!open_.empty())
    throw rejected_at(source_, open_line_,
                      "the calendar that starts here is never closed by END:" + terminal_safe(open_.back()));
  return false;
}

}  // namespace rapport
