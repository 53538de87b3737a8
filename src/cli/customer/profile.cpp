#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/service/customer_page.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{customer_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"The page",
       {{"lang", "LANGUAGE", "what it is written in; the customer's language, else English", word_list<PageLanguage>()},
        {"contact", "TEXT", "whom to call, with a number; the owner's name when left out", {}}}});
  groups.push_back({"Output flags",
                    {{"format", "FORMAT", "what it is made of; text when left out", word_list<PageFormat>()},
                     {.name = "output",
                      .value = "FILE",
                      .help = "write to a file, as a whole or not at all",
                      .letter = 'o',
                      .values = Values::file}}});
}

/// --format, or what the ending of the file says. The configured format of lists says nothing about pages.
PageFormat chosen_page_format(const Context& context) {
  if (const auto format = chosen_as<PageFormat>(context.args, "format")) return *format;
  const std::string ending =
      fold(std::filesystem::path{context.args.value("output").value_or("")}.extension().string());
  if (ending == ".html" || ending == ".htm") return PageFormat::html;
  return ending == ".json" ? PageFormat::json : PageFormat::text;
}

ExitCode run(Context& context) {
  const auto format = chosen_page_format(context);
  const auto language = chosen_as<PageLanguage>(context.args, "lang");
  Store& store = context.reader();
  const auto id = customer_to_read(context, context.args.word("REF").value());
  Destination destination(context, format == PageFormat::text);
  destination.out().write(
      render(customer_page(store, id, language, context.args.value("contact"), context.session), format));
  destination.finish();
  return ExitCode::done;
}

}  // namespace

constinit const Command customer_profile{
    "customer",
    "profile",
    "Write a page that can be handed to the customer",
    "Their own data, their purchases with the sums, what is open for them, and whom to call. Notes, moods, tags, the\n"
    "stage, expectations, and what was written about a follow-up are never on it. The page in HTML needs no other\n"
    "file and no script.",
    "rapport customer profile \"Budi Santoso\" -o budi.html --contact \"Ani, +62 21 555 0100\"\n"
    "rapport customer profile 12 --lang id\n"
    "rapport customer profile 12 --format json | jq .totals",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
