// What a column is because of those that stand beside it.

#include <algorithm>
#include <array>

#include "service/import/columns.hpp"
#include "service/import/header.hpp"

namespace rapport {
namespace {

/// "Name" is the number of an order that has lines.
constexpr std::array second_meanings{TwoMeanings{"name", "lineitemname", "external_id"},
                                     // The time of a day that has a column of its own.
                                     TwoMeanings{"starttime", "date", "time"}, TwoMeanings{"waktu", "tanggal", "time"},
                                     TwoMeanings{"zeit", "datum", "time"}};

/// In followup_fields.
constexpr std::string_view name_of_task = "nameoftask";

/// A column that is a field where no other one is; of customers, where nothing else says whom a row is about.
struct LesserName {
  std::string_view key, field;
  std::string_view beside{};  ///< only where a column is called so
  std::string_view unless{};  ///< not where a column is that field
};
constexpr std::array lesser_names{
    LesserName{"whoid", "contact_external_id"}, LesserName{"contactids", "contact_external_id"},
    LesserName{"whoname", "customer"}, LesserName{"primarycontact", "customer"},
    LesserName{"primaryperson", "customer"}, LesserName{"maincontact", "customer"}, LesserName{"kontakt", "customer"},
    LesserName{"debitorennr", "customer_external_id"}, LesserName{"debitorennummer", "customer_external_id"},
    LesserName{"debitornr", "customer_external_id"}, LesserName{"summary", name_of_task, "issuekey"},
    LesserName{"cardname", name_of_task, "cardid"}, LesserName{"issuekey", "uid", "summary"},
    LesserName{"donotmodifyopportunity", "external_id"},
    // A deal of a product was called so before, and would be another one.
    LesserName{"dealtitle", "name", {}, "product"}, LesserName{"leadtitle", "name", {}, "product"},
    LesserName{"topic", "name", {}, "product"}, LesserName{"datecreated", "at", "respondentid"},
    LesserName{"datecreated", "at", "collectorid"},
    // Beside a day it is the time of it, but "Call Time" may be how long the call took.
    LesserName{"callstarttime", "start_of_call"}, LesserName{"meetingstarttime", "start_of_call"},
    LesserName{"calltime", "start_of_call"}, LesserName{"callstarttime", "time"},
    LesserName{"meetingstarttime", "time"}, LesserName{"calltime", "time", "callduration"},
    LesserName{"calltime", "time", "talktime"}};

}  // namespace

void RowColumns::take_second_meanings() {
  if (options_.no_header) return;
  const auto take = [&](std::span<const TwoMeanings> rules, std::span<const RowField> fields) {
    for (const auto& rule : rules) {
      const auto* field = field_of_word(fields, header_key(rule.field));
      if (!field || std::ranges::find(names_, rule.beside, header_key) == names_.end()) continue;
      for (std::size_t i = 0; i < original_; ++i)
        if (header_key(names_[i]) == rule.key) places_[i] = field;
    }
  };
  take(parts_of_names, customer_fields);
  take(second_meanings, fields_);
}

bool RowColumns::is_named(std::string_view key) const {
  for (std::size_t i = 0; i < original_; ++i)
    if (column_key(names_[i]) == key) return true;
  return false;
}

void RowColumns::take_names_of_tasks() {
  const auto* task = field_of_word(fields_, name_of_task);
  if (!task || options_.no_header || has(task->means())) return;
  const bool is_of_tasks = is_named("taskid") && (is_named("sectioncolumn") || is_named("completedat"));
  const auto is_name = [&](std::size_t column) { return header_key(names_[column]) == "name"; };
  bool names_customer = false;
  for (std::size_t i = 0; i < original_; ++i)
    names_customer |= !is_name(i) && places_[i] && places_[i]->word == "customer";
  if (!is_of_tasks || !names_customer) return;
  for (std::size_t i = 0; i < original_; ++i)
    if (is_name(i) && !mapping_of(names_[i])) places_[i] = task;
}

void RowColumns::take_lesser_names() {
  if (options_.no_header) return;
  const auto is_customer = [](const RowField* place) { return is_one_of(customer_fields, place); };
  const bool has_customer = std::ranges::any_of(places_, is_customer);
  for (const auto& lesser : lesser_names) {
    const auto* whom = field_of_word(customer_fields, header_key(lesser.field));
    const auto* field = whom ? whom : field_of_word(fields_, header_key(lesser.field));
    if (!field || (whom ? has_customer : has(field->means()))) continue;
    if ((!lesser.beside.empty() && !is_named(lesser.beside)) || (!lesser.unless.empty() && has(lesser.unless)))
      continue;
    for (std::size_t i = 0; i < original_; ++i)
      if (is_free(i) && column_key(names_[i]) == lesser.key) places_[i] = field;
  }
}

}  // namespace rapport
