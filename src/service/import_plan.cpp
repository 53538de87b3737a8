#include "service/import_plan.hpp"

#include <string>
#include <string_view>

#include "rapport/render/sink.hpp"

namespace rapport {

void plan_fields(ImportListener& listener, PlanLine line, const Customer& before, const Customer& after) {
  const auto tell = [&](std::string_view field, std::string_view old_text, std::string_view new_text) {
    line.field = field;
    // What a record is without being told, such as a person, was before none that is new.
    line.before = line.fate == RowFate::created ? std::string_view{} : old_text;
    line.after = new_text;
    listener.plan(line);
  };
  std::string scratch, old_text, new_text;
  for (const auto& [info, get, set] : customers.columns) {
    // The primary address is the first of its list.
    if (!info.writable || (info.origin == Origin::child && info.kind != Kind::list)) continue;
    old_text.clear();
    new_text.clear();
    append_plain(old_text, info, get(before, scratch));
    append_plain(new_text, info, get(after, scratch));
    if (old_text != new_text) tell(info.name, old_text, new_text);
  }
  for (const auto& [name, value] : after.custom) {
    const auto old = before.custom.find(name);
    if (old == before.custom.end() || old->second != value)
      tell("x." + name, old == before.custom.end() ? "" : old->second, value);
  }
}

}  // namespace rapport
