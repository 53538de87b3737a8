#include "service/import/followup_draft.hpp"

#include "core/word_list.hpp"
#include "service/import/dates.hpp"
#include "service/import/header.hpp"

namespace rapport {
namespace {

bool is_past_day(const RowColumns& columns, std::size_t column, std::string_view cell, const ParseContext& context) {
  if (time_of_day(trim(cell))) return false;
  try {
    const auto day = day_of(columns.plain(column, cell, context), context.dates);
    return parse_date(day, context.dates) <= context.dates.today;
  } catch (const InvalidInput&) {
    return false;
  }
}

}  // namespace

bool leaves_out(FollowupDraft& draft, const RowColumns& columns, std::size_t column, std::string_view cell,
                const ParseContext& context) {
  static constexpr std::string_view ends = " completeddate completedtime closedtime resolved resolvedat ";
  if (columns.is_mapped(column)) return false;
  const std::string key = header_key(columns.name(column));
  const auto means = columns.at(column)->means();
  const auto& states = followups.columns[place_of(followups, "state")].info.choices;
  if (means == "state" && key == "taskstatus" && !says_one_of(states, trim(cell))) {
    draft.other_state = trim(cell);
    return true;
  }
  if (means != "closed_on" || !is_listed(ends, key)) return false;
  draft.may_be_open = is_past_day(columns, column, cell, context);
  if (!draft.may_be_open) draft.no_day = trim(cell);
  return !draft.may_be_open;
}

void settle_end(FollowupDraft& draft) {
  const bool says_open = draft.says("state") && draft.said.state == FollowupState::open;
  if (!draft.may_be_open || !(says_open || !draft.other_state.empty())) return;
  draft.said.closed_on.reset();
  draft.columns.erase(place_of(followups, "closed_on"));
}

}  // namespace rapport
