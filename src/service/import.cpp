#include "rapport/service/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "exchange/csv.hpp"
#include "exchange/json_records.hpp"
#include "exchange/reading.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/customers.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/known_customers.hpp"
#include "service/import_header.hpp"
#include "service/import_match.hpp"
#include "service/import_row.hpp"

namespace rapport {
namespace {

/// Derived columns are brought up to date after so many rows, so that what waits for it takes little memory.
constexpr std::int64_t derive_every = 20'000;

constexpr std::string_view name_of_delimiter(char delimiter) {
  switch (delimiter) {
    case ';':
      return "semicolons";
    case '\t':
      return "tabs";
    default:
      return "vertical bars";
  }
}

std::vector<std::string> custom_fields(Store& store) {
  std::vector<std::string> names;
  const CustomColumns columns(store);
  for (const auto& column : columns.columns())
    if (column.name.starts_with("x.")) names.emplace_back(column.name.substr(2));
  return names;
}

/// A phone number that nobody can be found by when they call from abroad.
struct DoubtfulPhones {
  std::int64_t count = 0;
  std::size_t first_line = 0;
};

class Import {
 public:
  Import(Operation& operation, const ImportOptions& options, const Session& session, ImportListener& listener,
         HeaderMap map)
      : operation_(operation),
        options_(options),
        session_(session),
        listener_(listener),
        map_(std::move(map)),
        last_before_(last_customer(operation.store())),
        matcher_(operation.store(), session, map_.own_export) {
    const auto owners = all_owners(operation.store());
    owners_.insert(owners.begin(), owners.end());
    tells_owners_ = !owners.empty();
  }

  ImportCounts run(CsvReader& reader) {
    for (CsvRow row; reader.next(row);) {
      if (std::ranges::all_of(row.cells, [](std::string_view cell) { return trim(cell).empty(); })) continue;
      try_row(row);
      listener_.row_done();
      if (counts_.rows() % derive_every == 0) operation_.derive();
    }
    counts_.companies = count_customers_after(operation_.store(), last_before_) - counts_.created;
    note_phones();
    return counts_;
  }

 private:
  /// What is wrong with a row is the row's; a database that fails is not.
  [[nodiscard]] static bool is_about_input(const Error& error) {
    return error.exit_code() == ExitCode::usage || error.exit_code() == ExitCode::conflict;
  }

  void try_row(const CsvRow& row) {
    try {
      take(row);
    } catch (const Error& error) {
      if (!is_about_input(error)) throw;
      ++counts_.rejected;
      // A row with too few or too many cells is handed on whole, so that it cannot pass for a good one later.
      const bool fits = row.cells.size() == map_.targets.size();
      listener_.rejected(row.line, error.what(), std::span{row.cells}.first(fits ? original() : row.cells.size()));
    }
  }

  [[nodiscard]] std::size_t original() const { return map_.original_columns; }

  void take(const CsvRow& row) {
    if (row.cells.size() != map_.targets.size())
      throw InvalidInput(
          fmt::format("the row has {} cells and the header {}; put text with delimiters or line ends in quotes",
                      row.cells.size(), map_.targets.size()));
    Draft draft = read_row(map_, row.cells, session_.context);
    const auto known = matcher_.find(draft);
    if (known && known->archived) {
      skip(row.line, fmt::format("customer {} was removed; 'rapport customer restore {}' brings it back",
                                 known->id.value, known->id.value));
    } else if (draft.removed) {
      skip(row.line, "the record was removed before the file was written");
    } else if (known) {
      update(known->id, draft, row.line);
    } else {
      create(draft, row.line);
    }
  }

  void skip(std::size_t line, const std::string& reason) {
    ++counts_.skipped;
    listener_.skipped(line, reason);
  }

  void create(const Draft& draft, std::size_t line) {
    const Customer customer = with_draft({}, draft, session_.context.default_country);
    CustomerId id;
    write(line, [&] { id = add_customer(operation_, customer, session_, SaveMode::bulk); });
    ++counts_.created;
    finish(id, {}, customer, line);
  }

  void update(CustomerId id, Draft& draft, std::size_t line) {
    const Customer before = load_customer(operation_.store(), id).value();
    // A row without a name may be about a person, whose company it then gives.
    if (before.kind == CustomerKind::company) become_company(draft);
    const Customer after = with_draft(before, draft, session_.context.default_country);
    if (after == before) {
      ++counts_.unchanged;
      matcher_.claim(id);
      return;
    }
    write(line, [&] { save_customer(operation_, before, after, session_, SaveMode::bulk); });
    ++counts_.updated;
    finish(id, before, after, line);
  }

  /// The row was checked before. Should the store refuse it all the same, half of it may be written already, and the
  /// whole import is given up; a savepoint for each row would copy every page that the row touches.
  template <class Write>
  void write(std::size_t line, Write&& write_record) {
    try {
      write_record();
    } catch (const Error& error) {
      if (!is_about_input(error)) throw;
      throw rejected_at(options_.file, line, fmt::format("{}; nothing was changed", error.what()));
    }
  }

  void finish(CustomerId id, const Customer& before, const Customer& after, std::size_t line) {
    matcher_.claim(id);
    listener_.created_or_updated(id);
    const std::string_view country =
        after.country ? std::string_view{*after.country} : session_.context.default_country;
    for (const auto& phone : after.phones) {
      if (std::ranges::find(before.phones, phone) != before.phones.end() || to_e164(phone, country)) continue;
      if (phones_.count++ == 0) phones_.first_line = line;
    }
    if (after.owner && owners_.insert(*after.owner).second && tells_owners_ && *after.owner != session_.user)
      operation_.note(fmt::format("owner '{}' is new here, first on line {}", *after.owner, line));
  }

  void note_phones() {
    if (phones_.count == 0) return;
    operation_.note(fmt::format(
        "{} {} kept as written and cannot be dialled from abroad, the first on line {}; a country in the row, or "
        "'rapport config set country', completes a number",
        phones_.count, phones_.count == 1 ? "phone number is" : "phone numbers are", phones_.first_line));
  }

  Operation& operation_;
  const ImportOptions& options_;
  const Session& session_;
  ImportListener& listener_;
  HeaderMap map_;
  CustomerId last_before_;
  Matcher matcher_;
  std::set<std::string> owners_;
  bool tells_owners_ = false;  ///< in an empty database every owner is new
  DoubtfulPhones phones_;
  ImportCounts counts_;
};

}  // namespace

std::string to_text(const ImportCounts& counts) {
  return fmt::format("{} created, {} updated, {} unchanged, {} skipped, {} rejected; {} {} created", counts.created,
                     counts.updated, counts.unchanged, counts.skipped, counts.rejected, counts.companies,
                     counts.companies == 1 ? "company" : "companies");
}

ImportCounts import_customers(Operation& operation, Input& in, const ImportOptions& options, const Session& session,
                              ImportListener& listener) {
  PeekedInput input(in);
  if (input.form() == RecordForm::json)
    throw Rejected(fmt::format("{} is JSON and no CSV; 'rapport customer add --stdin < FILE' reads one object a line",
                               options.file));
  CsvReader reader(input, options.delimiter, options.file);
  CsvRow header;
  if (!reader.next(header))
    throw Rejected(fmt::format("{} is empty; its first line must name the columns", options.file));
  const auto delimiter = reader.dialect().delimiter;
  if (!options.delimiter && delimiter != ',')
    operation.note(fmt::format("{} is separated by {}", options.file, name_of_delimiter(delimiter)));
  HeaderMap map = map_header(header.cells, options, custom_fields(operation.store()));
  for (const auto& note : map.notes) operation.note(note);
  listener.header(std::span{header.cells}.first(map.original_columns));
  return Import(operation, options, session, listener, std::move(map)).run(reader);
}

}  // namespace rapport
