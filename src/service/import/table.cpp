#include "service/import/table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/counted.hpp"
#include "core/digits.hpp"
#include "core/word_list.hpp"
#include "exchange/reading.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "service/import/amounts.hpp"
#include "service/import/cells.hpp"
#include "service/import/header.hpp"

namespace rapport {
namespace {

using Cells = std::span<const std::string_view>;

/// Titles, dates and remarks before a table take no more rows than this.
constexpr std::size_t rows_to_search = 20;

std::size_t filled_cells(const std::vector<std::string>& cells) {
  return static_cast<std::size_t>(std::ranges::count_if(cells, [](std::string_view cell) { return !is_blank(cell); }));
}

bool is_email(std::string_view cell) {
  cell = trim(cell.substr(0, cell.find_first_of(",;")));
  const auto at = cell.find('@');
  return at != 0 && at != std::string_view::npos && cell.find('.', at) != std::string_view::npos &&
         cell.find_first_of(" \t\n@", at + 1) == std::string_view::npos && cell.find(' ') == std::string_view::npos;
}

/// A date has eight digits at most.
bool is_phone(std::string_view cell) {
  cell = trim(cell);
  if (cell.empty() || cell.find_first_not_of("+0123456789 ()-./") != std::string_view::npos) return false;
  return std::ranges::count_if(cell, detail::is_digit) >= (cell.front() == '+' ? 7 : 9);
}

/// An amount or a count; what starts with a zero or a plus is a phone number, a postal code or an id.
bool is_number(std::string_view cell) {
  cell = trim(cell);
  const bool identifier = cell.size() > 1 && (cell[0] == '+' || (cell[0] == '0' && detail::is_digit(cell[1])));
  return !identifier && cell.find_first_not_of("0123456789.,-' %") == std::string_view::npos &&
         std::ranges::any_of(cell, detail::is_digit);
}

bool is_number_or_amount(std::string_view cell) { return is_number(cell) || is_amount(cell); }

/// "Total", "Summe:" and "Jumlah: 3", "5 rows" and "Page 1 of 3", in the languages of the headers.
bool is_total_word(std::string_view cell) {
  static constexpr std::string_view totals =
      " total totals grandtotal subtotal totalrecords totalcontacts totalcustomers totalrows sum average jumlah"
      " jumlahtotal totaljumlah ratarata summe gesamt gesamtsumme zwischensumme insgesamt durchschnitt ubertrag saldo"
      " totalkunden totalgeneral somme sommetotale soustotal totaux totalclients moyenne totale totalregistros suma"
      " sumatotal saldototal totalclientes promedio totalpelanggan ";
  /// Only with a number: they may be a name by themselves.
  static constexpr std::string_view counts =
      " row rows record records contact contacts customers zeilen datensatze kontakte kunden baris kontak pelanggan"
      " lignes enregistrements clients filas registros contactos clientes pageof page seitevon seite halamandari"
      " halaman pagesur paginade pagina ";
  const std::string whole = header_key(cell);
  std::string key = whole;
  std::erase_if(key, detail::is_digit);
  return is_listed(totals, key) || (key.size() < whole.size() && is_listed(counts, key));
}

/// SurveyMonkey writes below the questions how each is answered, and nothing below who answered.
bool is_second_header(Cells cells) {
  if (cells.size() < 3 || !is_blank(cells.front())) return false;
  const auto is_called = [](std::string_view word) {
    return [word](std::string_view cell) { return header_key(cell) == word; };
  };
  const auto is_response = is_called("response");
  return std::ranges::any_of(cells, is_called("openendedresponse")) ||
         (std::ranges::any_of(cells, is_response) &&
          std::ranges::all_of(cells, [&](std::string_view cell) { return is_blank(cell) || is_response(cell); }));
}

}  // namespace

std::string name_of_delimiter(char delimiter) {
  switch (delimiter) {
    case ',':
      return "commas";
    case ';':
      return "semicolons";
    case '\t':
      return "tabs";
    case '|':
      return "vertical bars";
    default:
      return detail::quoted(std::string_view{&delimiter, 1});
  }
}

Rejected doubtful_header(std::string_view file, std::span<const std::string_view> cells, std::size_t line,
                         std::string_view why) {
  return rejected_at(
      file, line,
      fmt::format("{} {} and may be a row; if it names the columns, say so with --header-line {}, and if "
                  "no line does, say what they are with --no-header --map '1=name' and so on",
                  detail::quoted(fmt::format("{}", fmt::join(cells, ","))), why, line));
}

TableReader::TableReader(Input& in, const ImportOptions& options, const KnownNames& known_names)
    : options_(options), reader_(in, options.delimiter, options.file) {
  const auto delimiter = reader_.dialect().delimiter;
  if (!options.delimiter && delimiter != ',')
    notes_.push_back(fmt::format("{} is separated by {}", options.file, name_of_delimiter(delimiter)));
  if (reader_.dialect().carriage_returns)
    notes_.push_back(fmt::format("the lines of {} end with a carriage return alone, as on old Macs", options.file));
  if (options.header_line) {
    take_line(*options.header_line);
    return;
  }
  if (!read_ahead())
    throw Rejected(
        fmt::format("{} is empty{}", options.file, options.no_header ? "" : "; its first line must name the columns"));
  if (options.no_header)
    number_columns();
  else
    find_header(known_names);
}

bool TableReader::next(CsvRow& row) {
  if (!ahead_.empty()) {
    current_ = std::move(ahead_.front());
    ahead_.pop_front();
    current_.show(row);
    drop_surplus(row);
    return true;
  }
  if (broken_) std::rethrow_exception(broken_);
  while (reader_.next(row)) {
    if (std::ranges::all_of(row.cells, is_blank)) continue;
    drop_surplus(row);
    return true;
  }
  return false;
}

/// Some programs end each row with a delimiter, and not the header. Rows of a file of rejects may have a mark.
void TableReader::drop_surplus(CsvRow& row) {
  while (row.cells.size() > names_.size() && is_blank(row.cells.back())) row.cells.pop_back();
  if (row.cells.size() == names_.size() + 1 && names_.size() > 2 && names_.back() == "reason")
    rejected_.mend(row, names_.size() - 2, reader_.dialect().delimiter);
}

/// Keeps one more row that is not blank. False at the end.
bool TableReader::read_ahead() {
  CsvRow row;
  while (reader_.next(row)) {
    if (std::ranges::all_of(row.cells, is_blank)) continue;
    ahead_.emplace_back(row);
    return true;
  }
  return false;
}

/// The same, but a broken row ends the search too: what is wrong with the header tells more about it.
bool TableReader::look_ahead() {
  try {
    return !broken_ && read_ahead();
  } catch (const Rejected&) {
    broken_ = std::current_exception();
    return false;
  }
}

/// The row of a line is the header, because a person says so.
void TableReader::take_line(std::size_t line) {
  while (read_ahead() && ahead_.back().line < line) ahead_.clear();
  if (ahead_.empty() || ahead_.front().line != line)
    throw Rejected(fmt::format("{}: no row starts on line {}; give --header-line the line that names the columns",
                               options_.file, line));
  take_header(0);
}

void TableReader::number_columns() {
  while (ahead_.size() < rows_to_search && look_ahead()) {
  }
  line_ = ahead_.front().line;
  // The first row may be a short one.
  std::size_t columns = 0;
  for (const auto& row : ahead_) columns = std::max(columns, std::min(row.cells.size(), max_record_fields));
  for (std::size_t i = 1; i <= columns; ++i) names_.push_back(fmt::format("{}", i));
}

void TableReader::find_header(const KnownNames& known_names) {
  std::size_t index = 0;
  std::size_t most_filled = 0;
  do {
    const OwnedCsvRow& row = ahead_[index];
    const std::size_t cells = filled_cells(row.cells);
    if (cells > most_filled && is_header(row, known_names) && !names_groups(index, known_names)) {
      if (index > 0)
        notes_.push_back(
            fmt::format("{}: line {} is taken for the header, and {} before it passed over; if that is wrong, say so "
                        "with --header-line",
                        options_.file, row.line, counted(index, "row")));
      refuse_rows_of_words(index, known_names);
      return take_header(index);
    }
    most_filled = std::max(most_filled, cells);
  } while (++index < rows_to_search && look_ahead());
  refuse_person(ahead_.front(), known_names);
  take_header(0);
}

/// Where the row below has as many names of columns, they are what is said: "Ann Lee;Web" and "Bob;Notes".
void TableReader::refuse_rows_of_words(std::size_t index, const KnownNames& known_names) {
  const auto names = known_names(views(ahead_[index].cells));
  if (names == ahead_[index].cells.size() || (ahead_.size() == index + 1 && !look_ahead())) return;
  const OwnedCsvRow& next = ahead_[index + 1];
  if (is_header(next, known_names) && known_names(views(next.cells)) >= names &&
      !std::ranges::equal(next.cells, ahead_[index].cells, {}, header_key, header_key))
    throw doubtful_header(options_.file, views(ahead_[index].cells), ahead_[index].line,
                          "has no more names of columns than the row below");
}

void TableReader::take_header(std::size_t index) {
  if (const auto& row = ahead_[index]; !row.problem.empty()) throw rejected_at(options_.file, row.line, row.problem);
  names_ = std::move(ahead_[index].cells);
  line_ = ahead_[index].line;
  ahead_.erase(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(index) + 1);
}

bool TableReader::is_header(const OwnedCsvRow& row, const KnownNames& known_names) {
  return row.problem.empty() && std::ranges::none_of(row.cells, is_email) && known_names(views(row.cells)) >= 2;
}

/// "Contact,,Address,,": a spreadsheet may say above the header what several columns have in common.
bool TableReader::names_groups(std::size_t index, const KnownNames& known_names) {
  const std::size_t filled = filled_cells(ahead_[index].cells);
  if (filled == ahead_[index].cells.size() || (ahead_.size() == index + 1 && !look_ahead())) return false;
  const OwnedCsvRow& next = ahead_[index + 1];
  return filled_cells(next.cells) > filled && is_header(next, known_names) &&
         known_names(views(next.cells)) > known_names(views(ahead_[index].cells));
}

void TableReader::refuse_person(const OwnedCsvRow& row, const KnownNames& known_names) const {
  if (!row.problem.empty()) return;
  auto found = std::ranges::find_if(row.cells, is_email);
  const bool email = found != row.cells.end();
  if (!email) found = std::ranges::find_if(row.cells, is_phone);
  if (found == row.cells.end() || (!email && known_names(views(row.cells)) > 0)) return;
  throw rejected_at(
      options_.file, row.line,
      fmt::format(
          "{} has {} in it and is no header; if no line names the columns, say what they are with --no-header --map "
          "'{}={}' and so on, else name the line with --header-line",
          detail::quoted(fmt::format("{}", fmt::join(row.cells, ","))), email ? "an e-mail address" : "a phone number",
          found - row.cells.begin() + 1, email ? "email" : "phone"));
}

std::string_view TableReader::no_record(Cells cells) const {
  if (!options_.no_header && std::ranges::equal(cells, names_, {}, trim, trim)) return "the header again";
  if (!options_.no_header && is_second_header(cells)) return "a second row of the header and no record";
  // In a table of one column, a total is a name like any other.
  if (names_.size() < 2) return {};
  const auto first = std::ranges::find_if_not(cells, is_blank);
  const auto rest = cells.subspan(static_cast<std::size_t>(first - cells.begin()) + 1);
  const bool numbers =
      std::ranges::all_of(rest, [](std::string_view cell) { return is_blank(cell) || is_number_or_amount(cell); });
  return numbers && is_total_word(*first) ? "a total and no record" : "";
}

}  // namespace rapport
