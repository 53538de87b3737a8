// tag and untag: two directions of one change.

#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "cli/scope_flags.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    customer_or_stdin_argument,
    Argument{.name = "TAG", .help = "one tag or several", .required = false, .repeated = true, .values = Values::tag}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_stdin_flag(groups, "read the customers from standard input; every word is a tag then");
  add_change_flags(groups);
}

/// Tags as the person means them: trimmed, checked, without the separators of lists.
std::vector<std::string> tags_in(const std::vector<std::string>& words) {
  const ColumnInfo& tag = find_column(customers, "tags")->info;
  std::vector<std::string> tags;
  for (const auto& word : words)
    for_each_item(text_or_empty(as_cell(parse_text(tag, word, {}))),
                  [&](std::string_view item) { tags.emplace_back(item); });
  if (tags.empty()) throw UsageError("TAG is missing; name at least one tag");
  return tags;
}

ExitCode change_all(Context& context, bool add) {
  const auto first = context.args.word("REF");
  const auto tags = tags_in(context.args.words("TAG"));
  return change_customers(context, [&](Operation& operation) {
    Outcome outcome;
    const auto change = [&](const std::string& reference) {
      const auto id = find_customer(operation, reference, context.session);
      const bool changed = change_tags(operation, id, tags, add);
      outcome.ids.push_back(id.value);
      outcome.sentences.push_back(fmt::format("{} customer {}: {}.",
                                              !changed ? "Nothing to change for"
                                              : add    ? "Tagged"
                                                       : "Untagged",
                                              customer_label(operation.store(), id), fmt::join(tags, ", ")));
    };
    if (context.args.has("stdin"))
      each_line_reference(context, change);
    else
      change(*first);
    return outcome;
  });
}

ExitCode run_tag(Context& context) { return change_all(context, true); }
ExitCode run_untag(Context& context) { return change_all(context, false); }

}  // namespace

constinit const Command customer_tag{
    "customer",
    "tag",
    "Add tags to customers",
    "",
    "rapport customer tag \"Budi Santoso\" vip coffee\n"
    "rapport customer list --filter 'city=Bandung' --format ids | rapport customer tag --stdin west-java",
    arguments,
    add_flags,
    run_tag};

constinit const Command customer_untag{
    "customer",
    "untag",
    "Take tags away from customers",
    "",
    "rapport customer untag \"Budi Santoso\" vip\n"
    "rapport customer list --filter 'tags=fair-2025' --format ids | rapport customer untag --stdin fair-2025",
    arguments,
    add_flags,
    run_untag};

}  // namespace rapport::cli
