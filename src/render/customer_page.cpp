#include "render/customer_page.hpp"

#include <fmt/format.h>

#include "rapport/core/text.hpp"
#include "rapport/render/json.hpp"
#include "rapport/render/sink.hpp"
#include "render/broken_lines.hpp"

namespace rapport {
namespace {

constexpr PageWords english{"Customer profile",
                            "What we keep about you, as of {}. Please tell us what is not right.",
                            "Your details",
                            "Your purchases",
                            "There are none yet.",
                            "What we will do for you",
                            "Nothing is open.",
                            "Your contact",
                            "Everybody here will help you.",
                            "Date",
                            "Product",
                            "Quantity",
                            "Amount",
                            "Total",
                            "by {}",
                            "you agreed to receive them",
                            "you do not want them",
                            {"Customer number", "Name", "Company", "Job title", "E-mail", "Phone", "Website", "Online",
                             "Address", "Birthday", "Language", "Marketing messages"},
                            {"We get back to you", "We answer you", "We ask whether everything is as you wish"},
                            {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                             "October", "November", "December"}};

constexpr PageWords indonesian{"Profil pelanggan",
                               "Data Anda yang kami simpan, per {}. Beri tahu kami bila ada yang keliru.",
                               "Data Anda",
                               "Pembelian Anda",
                               "Belum ada.",
                               "Yang akan kami lakukan untuk Anda",
                               "Tidak ada yang tertunda.",
                               "Narahubung Anda",
                               "Siapa pun di sini siap membantu Anda.",
                               "Tanggal",
                               "Produk",
                               "Jumlah",
                               "Nilai",
                               "Total",
                               "paling lambat {}",
                               "Anda setuju menerimanya",
                               "Anda tidak menghendakinya",
                               {"Nomor pelanggan", "Nama", "Perusahaan", "Jabatan", "Surel", "Telepon", "Situs web",
                                "Akun daring", "Alamat", "Tanggal lahir", "Bahasa", "Pesan promosi"},
                               {"Kami akan menghubungi Anda kembali", "Kami akan menjawab Anda",
                                "Kami akan menanyakan apakah semuanya sesuai dengan keinginan Anda"},
                               {"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
                                "Oktober", "November", "Desember"}};

std::string birthday_in_words(const std::string& text, const PageWords& words) {
  const Birthday birthday = parse_birthday(text, {});
  std::string day = fmt::format("{} {}", birthday.day, words.months[birthday.month - 1]);
  if (birthday.year) day += fmt::format(" {}", *birthday.year);
  return day;
}

std::array<ColumnInfo, 4> purchase_columns(const PageWords& words) {
  return {ColumnInfo{.name = "date", .heading = words.day, .help = "", .kind = Kind::text},
          ColumnInfo{.name = "product", .heading = words.product, .help = "", .kind = Kind::text},
          ColumnInfo{.name = "quantity", .heading = words.quantity, .help = "", .kind = Kind::integer},
          ColumnInfo{.name = "amount", .heading = words.amount, .help = "", .kind = Kind::money}};
}

std::string purchases_table(const CustomerPage& page, const PageWords& words) {
  StringOutput out;
  const auto columns = purchase_columns(words);
  const auto sink = make_sink({}, out);
  sink->begin(columns);
  for (const auto& purchase : page.purchases) {
    const std::string day = day_in_words(purchase.day, words);
    const std::string amount = purchase.amount ? to_cell_text(*purchase.amount) : "";
    sink->row(std::array<Cell, columns.size()>{std::string_view{day}, std::string_view{purchase.product},
                                               purchase.quantity ? Cell{*purchase.quantity} : Cell{},
                                               purchase.amount ? Cell{std::string_view{amount}} : Cell{}});
  }
  sink->end();
  return out.text();
}

/// A member of text, or of several.
void put(JsonWriter& json, std::string_view key, std::string_view text) {
  static constexpr ColumnInfo column{.name = "", .heading = "", .help = "", .kind = Kind::text};
  json.key(key).cell(column, text);
}

void put(JsonWriter& json, std::string_view key, const std::vector<std::string>& values) {
  static constexpr ColumnInfo column{.name = "", .heading = "", .help = "", .kind = Kind::list};
  std::string joined;
  for (const auto& value : values) {
    if (!joined.empty()) joined += list_separator;
    joined += value;
  }
  json.key(key).cell(column, std::string_view{joined});
}

void put(JsonWriter& json, std::string_view key, const std::optional<Money>& money) {
  static constexpr ColumnInfo column{.name = "", .heading = "", .help = "", .kind = Kind::money};
  const std::string text = money ? to_cell_text(*money) : "";
  json.key(key).cell(column, money ? Cell{std::string_view{text}} : Cell{});
}

/// Each line after the first begins below it, `indent` columns from the left.
std::string text_of(std::string_view value, std::size_t indent) {
  std::string out;
  const auto append = [](std::string& text, std::string_view line) { text += terminal_safe(line); };
  append_broken_lines(out, value, append, "\n" + std::string(indent, ' '));
  return out;
}

bool has_several(PageDetail detail) {
  return detail == PageDetail::emails || detail == PageDetail::phones || detail == PageDetail::websites ||
         detail == PageDetail::handles;
}

}  // namespace

const PageWords& words_in(PageLanguage language) { return language == PageLanguage::indonesian ? indonesian : english; }

std::string day_in_words(Date day, const PageWords& words) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{} {} {}", unsigned{date.day()}, words.months[unsigned{date.month()} - 1], int{date.year()});
}

std::vector<std::string> values_in_words(const CustomerPage::Line& line, const PageWords& words) {
  if (line.detail == PageDetail::birthday) return {birthday_in_words(line.values.front(), words)};
  if (line.detail == PageDetail::consent)
    return {std::string{line.values.front() == "given" ? words.given : words.refused}};
  return line.values;
}

std::string intro_of(const CustomerPage& page, const PageWords& words) {
  return fmt::format(fmt::runtime(words.intro), day_in_words(page.as_of, words));
}

std::string amount_in_words(const Money& money) {
  static constexpr ColumnInfo column{.name = "", .heading = "", .help = "", .kind = Kind::money};
  std::string text;
  append_shown(text, column, std::string_view{to_cell_text(money)});
  return text;
}

std::string customer_page_text(const CustomerPage& page) {
  const PageWords& words = words_in(page.language);
  std::string text =
      fmt::format("{}\n{}\n{}\n\n{}\n", terminal_safe(page.name), words.title, intro_of(page, words), words.details);
  std::size_t width = 0;
  for (const auto label : words.labels) width = std::max(width, display_width(label));
  for (const auto& line : page.lines) {
    const auto label = words.labels[static_cast<std::size_t>(line.detail)];
    std::string_view shown = label;
    for (const auto& value : values_in_words(line, words)) {
      text +=
          fmt::format("{}{}{}\n", shown, std::string(width + 2 - display_width(shown), ' '), text_of(value, width + 2));
      shown = {};
    }
  }
  text += fmt::format("\n{}\n", words.purchases);
  text += page.purchases.empty() ? fmt::format("{}\n", words.no_purchases) : purchases_table(page, words);
  for (const auto& total : page.totals) text += fmt::format("{}: {}\n", words.total, amount_in_words(total));
  text += fmt::format("\n{}\n", words.promises);
  if (page.promises.empty()) text += fmt::format("{}\n", words.no_promises);
  for (const auto& [due, what] : page.promises)
    text += fmt::format("{}, {}\n", words.promised[static_cast<std::size_t>(what)],
                        fmt::format(fmt::runtime(words.by), day_in_words(due, words)));
  return text + fmt::format("\n{}\n{}\n", words.contact,
                            page.contact.empty() ? std::string{words.anybody} : text_of(page.contact, 0));
}

std::string customer_page_json(const CustomerPage& page) {
  const PageWords& words = words_in(page.language);
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  put(json, "as_of", to_iso(page.as_of));
  put(json, "language", word_of(page.language));
  json.key("customer").begin_object();
  for (const auto& line : page.lines) {
    if (has_several(line.detail))
      put(json, word_of(line.detail), line.values);
    else
      put(json, word_of(line.detail), std::string_view{line.values.front()});
  }
  json.end_object().key("purchases").begin_array();
  static constexpr ColumnInfo number{.name = "", .heading = "", .help = "", .kind = Kind::integer};
  for (const auto& [day, product, quantity, amount] : page.purchases) {
    json.begin_object();
    put(json, "date", to_iso(day));
    put(json, "product", std::string_view{product});
    json.key("quantity").cell(number, quantity ? Cell{*quantity} : Cell{});
    put(json, "amount", amount);
    json.end_object();
  }
  static constexpr ColumnInfo sum{.name = "", .heading = "", .help = "", .kind = Kind::money};
  json.end_array().key("totals").begin_array();
  for (const auto& total : page.totals) json.cell(sum, std::string_view{to_cell_text(total)});
  json.end_array().key("promises").begin_array();
  for (const auto& [due, what] : page.promises) {
    json.begin_object();
    put(json, "due", to_iso(due));
    put(json, "text", words.promised[static_cast<std::size_t>(what)]);
    json.end_object();
  }
  json.end_array();
  static constexpr ColumnInfo contact{.name = "", .heading = "", .help = "", .kind = Kind::text};
  json.key("contact").cell(contact, page.contact.empty() ? Cell{} : Cell{std::string_view{page.contact}});
  json.end_object();
  return text + "\n";
}

std::string render(const CustomerPage& page, PageFormat format) {
  switch (format) {
    case PageFormat::json:
      return customer_page_json(page);
    case PageFormat::html:
      return customer_page_html(page);
    case PageFormat::text:
      break;
  }
  return customer_page_text(page);
}

}  // namespace rapport
