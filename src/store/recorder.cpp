#define SQLITE_ENABLE_PREUPDATE_HOOK
#include "store/recorder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <new>
#include <tuple>
#include <utility>

namespace rapport {
namespace {

constexpr std::array tracked_tables{
    TrackedTable{"customer", "id", stale_name | stale_search | stale_queue | stale_members, "",
                 "name_key last_contact touch_due first_purchase import_key"},
    TrackedTable{"membership", "customer_id", stale_search | stale_contact, "company_id"},
    TrackedTable{"contact_point", "customer_id", stale_search},
    TrackedTable{"customer_tag", "customer_id", stale_search},
    TrackedTable{"customer_interest", "customer_id", stale_search},
    TrackedTable{"expectation", "customer_id", 0},
    TrackedTable{"custom_field", "", 0},
    TrackedTable{"custom_value", "customer_id", stale_search},
    TrackedTable{"stage_move", "customer_id", 0},
    TrackedTable{"interaction", "customer_id", stale_contact | stale_queue},
    TrackedTable{"followup", "customer_id", stale_queue, "", "effective_due"},
    TrackedTable{"survey", "", 0},
    TrackedTable{"survey_question", "", 0},
    TrackedTable{"survey_response", "customer_id", 0},
    TrackedTable{"survey_answer", "customer_id", 0},
    TrackedTable{"referral", "customer_id", 0},
    TrackedTable{"occasion", "customer_id", stale_import},
    TrackedTable{"gift", "customer_id", 0},
    TrackedTable{"share", "customer_id", 0},
    TrackedTable{"deal", "customer_id", 0},
    TrackedTable{"deal_person", "customer_id", 0},
    TrackedTable{"community", "", 0},
    TrackedTable{"community_member", "customer_id", 0},
    TrackedTable{"distinct_pair", "customer_id", 0},
    TrackedTable{"setting", "", stale_cadences},
    TrackedTable{"holiday", "", 0},
    TrackedTable{"play", "", 0},
    TrackedTable{"play_run", "customer_id", stale_silence},
};

bool has_word(std::string_view words, std::string_view word) {
  const auto at = words.find(word);
  return at != std::string_view::npos && (at == 0 || words[at - 1] == ' ') &&
         (at + word.size() == words.size() || words[at + word.size()] == ' ');
}

Cell before_change(sqlite3* db, int column) {
  sqlite3_value* value = nullptr;
  return sqlite3_preupdate_old(db, column, &value) == SQLITE_OK && value ? cell_of(value) : Cell{};
}

Cell after_change(sqlite3* db, int column) {
  sqlite3_value* value = nullptr;
  return sqlite3_preupdate_new(db, column, &value) == SQLITE_OK && value ? cell_of(value) : Cell{};
}

/// So many changes at once are recorded as ranges over several customers.
constexpr std::size_t bulk_size = 1000;

constexpr std::string_view word_of_action(int action) {
  return action == SQLITE_INSERT ? "insert" : action == SQLITE_UPDATE ? "update" : "delete";
}

}  // namespace

const TrackedTable* tracked_table(std::string_view name) noexcept {
  const auto* found = std::ranges::find(tracked_tables, name, &TrackedTable::name);
  return found == tracked_tables.end() ? nullptr : found;
}

std::vector<std::string_view> tables_of_customers() {
  std::vector<std::string_view> names;
  for (const auto& table : tracked_tables)
    if (table.customer_column == "customer_id") names.push_back(table.name);
  return names;
}

/// Inserts of consecutive ids that are still one row of `change`.
struct Recorder::Range {
  const Event* first;
  std::int64_t last_id;
  bool one_customer = true;
};

Recorder::Recorder(Store::Impl& store) : store_(store) { listen(); }

Recorder::~Recorder() { sqlite3_preupdate_hook(store_.db.getHandle(), nullptr, nullptr); }

void Recorder::listen() { sqlite3_preupdate_hook(store_.db.getHandle(), &on_change, this); }

Recorder::Pause::Pause(Recorder& recorder) : recorder_(recorder) {
  sqlite3_preupdate_hook(recorder.store_.db.getHandle(), nullptr, nullptr);
}

Recorder::Pause::~Pause() { recorder_.listen(); }

void Recorder::know(std::string_view name) {
  const auto* declared = tracked_table(name);
  if (!declared || tables_.contains(name)) return;
  Table table;
  table.declared = declared;
  table.customer_is_id = declared->customer_column == "id";
  const auto* counted = counted_table(name);
  table.whole = counted_whole(name);
  const Prepared statement(store_.db.getHandle(), "SELECT * FROM " + std::string{name} + " LIMIT 0");
  for (int column = 0; column < statement.column_count(); ++column) {
    const std::string_view heading = statement.column_name(column);
    if (heading == declared->customer_column) table.customer_column = column;
    if (heading == declared->company_column) table.company_column = column;
    if (table.customer_is_id && heading == "import_key") table.import_key = column;
    if (table.whole && heading == table.whole->part_key) table.whole_key = column;
    table.derived.push_back(has_word(declared->derived, heading));
    table.counted.push_back(counted && has_word(counted->columns, heading));
    if (counted && has_word(counted->days, heading)) table.days.push_back(column);
    table.columns.emplace_back(heading);
  }
  tables_.emplace(name, std::move(table));
}

void Recorder::know_all() {
  for (const auto& table : tracked_tables) know(table.name);
}

void Recorder::note_inserted(std::string_view name, std::int64_t first, std::int64_t last) {
  const auto table = tables_.find(name);
  if (table == tables_.end()) return;
  auto& noted = table->second.noted;
  if (!noted.empty() && noted.back().second + 1 == first)
    noted.back().second = last;
  else
    noted.emplace_back(first, last);
  events_.push_back({&table->second, SQLITE_INSERT, first, 0, -1, {}, {}, last});
}

void Recorder::note_erased(std::string_view name, std::int64_t first, std::int64_t last) {
  const auto table = tables_.find(name);
  if (table != tables_.end()) events_.push_back({&table->second, SQLITE_DELETE, first, 0, -1, {}, {}, last});
}

// The hook is called by C code: no exception may leave it. flush() reports what happened.
void Recorder::on_change(void* self, sqlite3* db, int action, const char*, const char* name, sqlite3_int64 old_id,
                         sqlite3_int64 new_id) {
  auto& recorder = *static_cast<Recorder*>(self);
  try {
    const auto table = recorder.tables_.find(std::string_view{name});
    if (table != recorder.tables_.end())
      recorder.see(db, action, table->second, action == SQLITE_INSERT ? new_id : old_id);
  } catch (const std::bad_alloc&) {
    recorder.out_of_memory_ = true;
  }
}

void Recorder::see(sqlite3* db, int action, Table& table, std::int64_t id) {
  const auto customer_in = [&](auto&& read) {
    if (table.customer_is_id) return id;
    return table.customer_column < 0 ? 0 : integer_or_zero(read(db, table.customer_column));
  };
  const std::int64_t before = action == SQLITE_INSERT ? 0 : customer_in(before_change);
  const std::int64_t after = action == SQLITE_DELETE ? 0 : customer_in(after_change);
  const std::int64_t customer = after != 0 ? after : before;

  const std::size_t waiting = events_.size();
  if (action == SQLITE_INSERT) events_.push_back({&table, action, id, customer, -1, {}, {}});
  for (int column = 0; action != SQLITE_INSERT && column < sqlite3_preupdate_count(db); ++column) {
    // A row that comes back must be whole: what is derived only for some rows would stay empty in the others.
    if (action == SQLITE_UPDATE && table.derived[static_cast<std::size_t>(column)]) continue;
    const Cell old_cell = before_change(db, column);
    const Cell new_cell = action == SQLITE_UPDATE ? after_change(db, column) : Cell{};
    const bool matters = action == SQLITE_UPDATE ? old_cell != new_cell : !is_null(old_cell);
    if (matters) events_.push_back({&table, action, id, customer, column, as_value(old_cell), as_value(new_cell)});
  }
  if (events_.size() == waiting) {
    // Who gets a key at last has all that the row says.
    const bool gets_key = action == SQLITE_UPDATE && table.import_key >= 0 &&
                          is_null(before_change(db, table.import_key)) && !is_null(after_change(db, table.import_key));
    if (gets_key) stale_[id] |= stale_by_row;
    return;
  }
  if (!table.days.empty()) count(db, std::span(events_).subspan(waiting));
  if (table.whole) {
    const bool is_gone = action == SQLITE_DELETE;
    count_part(table.whole->name, integer_or_zero((is_gone ? before_change : after_change)(db, table.whole_key)));
  }
  for (const auto touched : {before, after})
    if (touched != 0) touch(table, action, touched);
  if (table.declared->customer_column.empty() && table.declared->stale != 0) touch(table, action, 0);
  if (table.company_column >= 0) {
    if (action != SQLITE_INSERT) stale_[integer_or_zero(before_change(db, table.company_column))] |= stale_contact;
    if (action != SQLITE_DELETE) stale_[integer_or_zero(after_change(db, table.company_column))] |= stale_contact;
  }
  if (is_noted(table, id)) events_.resize(waiting);
}

bool Recorder::is_noted(const Table& table, std::int64_t id) {
  const auto rows = std::ranges::upper_bound(table.noted, id, {}, [](const auto& range) { return range.first; });
  return rows != table.noted.begin() && id <= std::prev(rows)->second;
}

void Recorder::count(sqlite3* db, std::span<const Event> events) {
  const Event& row = events.front();
  const auto is_counted = [](const Event& event) {
    return event.table->counted[static_cast<std::size_t>(event.field)];
  };
  if (row.action == SQLITE_UPDATE && std::ranges::none_of(events, is_counted)) return;
  auto& changes = counted_[row.table->declared->name];
  const auto add = [](std::set<std::string>& days, const Cell& day) {
    if (!is_null(day)) days.emplace(text_or_empty(day));
  };
  for (const int column : row.table->days) {
    if (row.action == SQLITE_INSERT) add(changes.days_added, after_change(db, column));
    if (row.action != SQLITE_INSERT) add(changes.days_changed, before_change(db, column));
    if (row.action == SQLITE_UPDATE) add(changes.days_changed, after_change(db, column));
  }
  if (row.action != SQLITE_INSERT) return;
  if (!changes.added.empty() && changes.added.back().second + 1 == row.id)
    changes.added.back().second = row.id;
  else
    changes.added.emplace_back(row.id, row.id);
}

/// What comes with a new record is counted with it.
void Recorder::count_part(std::string_view whole, std::int64_t id) {
  auto& changes = counted_[whole];
  const bool is_new = !changes.added.empty() && changes.added.back().first <= id && id <= changes.added.back().second;
  if (!is_new) changes.parts_changed.insert(id);
}

void Recorder::touch(const Table& table, int action, std::int64_t customer) {
  unsigned& stale = stale_[customer];
  // No file has said what is new, and a company that is new has nobody.
  constexpr unsigned not_of_new = stale_import | stale_members;
  const unsigned more = action == SQLITE_INSERT ? table.declared->stale & ~not_of_new : table.declared->stale;
  if ((more & (stale_search | stale_import)) != 0) stale &= ~unsigned{stale_by_row};
  stale |= more;
  if (table.customer_is_id && action == SQLITE_INSERT) stale |= stale_created;
  if (table.customer_is_id && action == SQLITE_DELETE) stale &= ~static_cast<unsigned>(stale_created);
}

std::map<std::int64_t, unsigned> Recorder::take_stale() {
  std::map<std::int64_t, unsigned> taken;
  taken.swap(stale_);
  return taken;
}

void Recorder::keep_stale(const std::map<std::int64_t, unsigned>& stale, unsigned mask) {
  for (const auto& [customer, what] : stale)
    if ((what & mask) != 0) stale_[customer] |= what & mask;
}

std::map<std::string_view, CountedChanges> Recorder::take_counted() { return std::exchange(counted_, {}); }

void Recorder::forget_changed_back() {
  const auto field_of = [&](std::size_t i) {
    return std::tuple{events_[i].table->declared, events_[i].id, events_[i].field};
  };
  std::vector<std::size_t> updates;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    if (events_[i].action != SQLITE_UPDATE) return;
    updates.push_back(i);
  }
  std::ranges::stable_sort(updates, {}, field_of);
  for (auto first = updates.cbegin(); first != updates.cend();) {
    const auto last = std::find_if(first, updates.cend(), [&](auto i) { return field_of(i) != field_of(*first); });
    if (events_[*first].before != events_[*std::prev(last)].after) return;
    first = last;
  }
  events_.clear();
}

void Recorder::flush(std::int64_t id) {
  if (out_of_memory_) throw std::bad_alloc();
  // Rows of one table are numbered in the order in which they are inserted, so one open range a table is enough. Within
  // a table the order of events is kept, because taking them back runs from the end.
  std::vector<Range> open;
  // The history of a customer shows what names the customer; only an import is too long for a row each.
  const bool bulk = events_.size() > bulk_size;
  const auto range_of = [&](const Event& event) {
    return std::ranges::find(open, event.table, [](const Range& range) { return range.first->table; });
  };
  const auto last_of = [](const Event& event) { return event.last_id != 0 ? event.last_id : event.id; };
  const auto close = [&](const Range& range) { write(id, *range.first, range.last_id, range.one_customer); };
  for (const Event& event : events_) {
    const auto range = range_of(event);
    const bool next = event.action == SQLITE_INSERT && range != open.end() && event.id == range->last_id + 1;
    const bool continues = next && (bulk || event.customer == range->first->customer);
    if (continues) {
      range->last_id = last_of(event);
      range->one_customer &= event.customer == range->first->customer;
      continue;
    }
    if (range != open.end()) {
      close(*range);
      open.erase(range);
    }
    if (event.action == SQLITE_INSERT)
      open.push_back({&event, last_of(event)});
    else
      write(id, event, last_of(event), true);
  }
  for (const Range& range : open) close(range);
  events_.clear();
}

/// Of a range that is one row the customer was not looked at when it was noted.
std::int64_t Recorder::customer_of(const Event& event, std::int64_t last_id) {
  const auto& declared = *event.table->declared;
  if (event.customer != 0 || event.last_id == 0 || last_id != event.id || declared.customer_column.empty())
    return event.customer;
  return store_.integer(fmt::format("SELECT {} FROM {} WHERE rowid = ?", declared.customer_column, declared.name),
                        {event.id});
}

void Recorder::write(std::int64_t operation, const Event& event, std::int64_t last_id, bool one_customer) {
  const bool has_field = event.field >= 0;
  const std::int64_t customer = one_customer ? customer_of(event, last_id) : 0;
  store_.run(
      "INSERT INTO change (operation_id, entity, entity_id, last_id, customer_id, action, field, old, new)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {operation, event.table->declared->name, event.id, last_id, customer != 0 ? Cell{customer} : Cell{},
       word_of_action(event.action),
       has_field ? Cell{std::string_view{event.table->columns[static_cast<std::size_t>(event.field)]}} : Cell{},
       as_cell(event.before), as_cell(event.after)});
}

}  // namespace rapport
