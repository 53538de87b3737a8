#pragma once
// From the columns of a file to fields, for records that are each about one customer: interactions, follow-ups,
// deals, responses to surveys.

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/other_words.hpp"
#include "core/parse_for.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/service/import.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/notations.hpp"
#include "service/import/row_customer.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

/// The one that is called so, as header_key() gives it, or nullptr.
[[nodiscard]] const RowField* field_of_word(std::span<const RowField> fields, std::string_view key);
/// The name of a column as header_key() gives it, without what stands before or after it in some systems: "Deal -
/// Title" and "Created date (UTC)". Of a record the id is no other one's.
[[nodiscard]] std::string column_key(std::string_view name);

/// Which field each column of a file is.
class RowColumns {
 public:
  /// What is called by other names than those of `fields`, such as a question by its words; nullptr for nothing. It
  /// goes before the names that other systems have.
  using Named = std::function<const RowField*(std::string_view name)>;
  /// `nouns` is what a mapping can name, for messages. All of them must outlive the object.
  RowColumns(const ImportOptions& options, std::span<const RowField> fields, std::string_view nouns = "field",
             Named named = {});

  /// How many of the cells are names of columns.
  [[nodiscard]] std::size_t count_known(std::span<const std::string_view> cells) const;
  /// Takes the header. Of several columns that are one field the one that is called so most exactly is read, except
  /// for customers. Returns how many columns there were before rapport added `line` and `reason`. Throws Rejected for
  /// CSV of which no column is a customer, UsageError for a mapping that does not fit. `exact` for our own export.
  std::size_t map(ImportForm form, std::span<const std::string_view> names, std::size_t line, bool exact);

  /// The field that a column is, or nullptr.
  [[nodiscard]] const RowField* at(std::size_t column) const { return places_[column]; }
  /// What the file calls a column.
  [[nodiscard]] std::string_view name(std::size_t column) const { return names_[column]; }
  /// RowCustomer::take() of a cell of a column that is a field. Digits where somebody is named are the number that
  /// rapport gave only under our own word, and else an external id.
  bool take_customer(RowCustomer& customer, std::size_t column, std::string_view cell) const;
  /// True for a cell of a column that is a field, unless it is blank, or says that there is nothing where somebody, a
  /// record or a day is named.
  [[nodiscard]] bool says(std::size_t column, std::string_view cell) const;
  /// The cell without blanks around it, and a key of another system without the .0 of a number that stands beside
  /// blanks.
  [[nodiscard]] std::string_view trimmed(std::size_t column, std::string_view cell) const;
  /// To be called once for each row, and the other one when all rows are taken: tells of cells that say so.
  void look_for_no_keys(std::span<const std::string_view> cells, std::size_t line);
  void note_no_keys(Operation& operation) const { note_no_values(operation, no_keys_); }
  /// The columns of dates and of numbers, unless a flag says how they are written, or rapport wrote them.
  [[nodiscard]] std::vector<OpenColumn> open() const;
  void decide(std::size_t column, Notation notation) { notations_[column] = notation; }
  /// A cell of a column that is a field, in the form that parse_text() knows. Throws InvalidInput, naming the field,
  /// for one that can be read both ways.
  [[nodiscard]] std::string plain(std::size_t column, std::string_view cell, const ParseContext& context) const;
  /// What a cell of another column says where that field has a column: a day with a time, else nothing.
  [[nodiscard]] std::string moment_beside(std::string_view field, std::string_view cell,
                                          const ParseContext& context) const;
  /// The name of the column says that its times are in UTC: "Created (UTC)".
  [[nodiscard]] bool is_utc(std::size_t column) const;
  /// --map says what the column is.
  [[nodiscard]] bool is_mapped(std::size_t column) const { return mapping_of(names_[column]) != nullptr; }
  /// The file is what rapport exported.
  [[nodiscard]] bool is_own_export() const noexcept { return exact_; }
  /// What the file calls the column that is that field; nothing without one.
  [[nodiscard]] std::string_view name_of(std::string_view field) const;
  /// True when some column is that field.
  [[nodiscard]] bool has(std::string_view field) const;
  /// Some column is nothing that is read.
  [[nodiscard]] bool has_free() const;
  /// As likely_column(), of these.
  [[nodiscard]] std::string likely(std::string_view field) const;
  /// To be called when all rows are taken: tells of the columns that were not read, whichever records had them.
  void note_unread(Operation& operation) const;

 private:
  [[nodiscard]] const std::pair<std::string, std::string>* mapping_of(std::string_view name) const;
  [[nodiscard]] const RowField* usual_place(std::string_view name) const;
  [[nodiscard]] const RowField* mapped_place(const std::pair<std::string, std::string>& mapping) const;
  void gather_unread();
  void take_second_meanings();
  /// Asana has what is to be done in "Name", and another column may name the customer. Where a text is there, the name
  /// may be somebody's.
  void take_names_of_tasks();
  void take_lesser_names();
  /// Some column is called so, as header_key() gives it.
  [[nodiscard]] bool is_named(std::string_view key) const;
  [[nodiscard]] const RowField* called_elsewhere(std::string_view key) const;
  [[nodiscard]] std::size_t rank(std::size_t column) const;
  [[nodiscard]] bool is_free(std::size_t column) const;
  [[nodiscard]] bool lacks_key(std::size_t column, std::string_view text) const;
  void keep_the_best();
  [[nodiscard]] std::optional<Notation> said_notation(Choice choice, bool exact) const;
  void check(std::size_t line) const;
  [[noreturn]] void refuse_without_customer(std::size_t line) const;

  const ImportOptions& options_;
  std::span<const RowField> fields_;
  std::string_view nouns_;
  Named named_;
  std::vector<std::string> names_;
  std::vector<const RowField*> places_;
  std::vector<std::optional<Notation>> notations_;
  std::vector<bool> names_key_;  ///< the columns that name somebody or a record by a key
  bool exact_ = false;
  SomeLines no_keys_;
  SomeNames unread_;  ///< in quotes
  std::size_t original_ = 0;
};

/// True for the header of our own export: it has the customer's number and nothing but names of columns.
[[nodiscard]] bool is_exported_header(std::span<const std::string_view> names, std::span<const ColumnInfo> columns);

/// The place of the column of that name in the declaration.
template <class Row>
[[nodiscard]] std::size_t place_of(const Entity<Row>& entity, std::string_view name) {
  std::size_t place = 0;
  while (entity.columns[place].info.name != name) ++place;
  return place;
}

/// Sets the column of that name to what a cell says; for a word of a closed list it may say another word that means it.
/// Returns its place.
template <class Row>
std::size_t set_column(Row& row, const Entity<Row>& entity, std::string_view name, std::string_view text,
                       const ParseContext& context) {
  const auto place = place_of(entity, name);
  const auto& column = entity.columns[place];
  const auto said = word_meant(column.info.choices, text).value_or(text);
  column.set(row, as_cell(parse_text(column.info, said, context)));
  return place;
}

}  // namespace rapport
