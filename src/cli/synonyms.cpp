#include "cli/synonyms.hpp"

#include <array>
#include <vector>

#include "rapport/core/text.hpp"

namespace rapport::cli {
namespace {

/// Words that mean nearly the same, between spaces. A command has few of each line.
constexpr std::array<std::string_view, 30> alike{
    " add create make new insert log open idea ",
    " set edit change modify rename update ",
    " remove delete discard drop erase rm purge ",
    " show display get info print view ",
    " list all ls ",
    " find lookup query search ",
    " done close complete finish resolve ",
    " snooze defer delay move postpone reschedule ",
    " reassign assign delegate transfer ",
    " export dump save ",
    " undo redo revert rollback ",
    " import load read ",
    " customer account client company contact contacts lead organisation organization people person prospect ",
    " followup reminder task tasks todo ",
    " interact activity call contacted event interaction meeting ",
    " deal opportunity pipeline sale ",
    " occasion anniversary birthday ",
    " community forum group ",
    " play automation rule sequence workflow ",
    " report reports statistics stats ",
    " --to --date --due --on --until --when ",
    " --from --after --start ",
    " --note --comment --message --outcome --reason --text ",
    " --owner --assignee --rep --user ",
    " --filter --query --where ",
    " --fields --columns --select ",
    " --sort --order --order-by ",
    " vcf vcard vcards ",
    " ndjson jsonl jsonlines ",
    " md markdown ",
};

bool has(std::string_view words, std::string_view word) {
  return words.find(std::string{' '}.append(word).append(" ")) != std::string_view::npos;
}

}  // namespace

std::string word_meant(std::string_view word, std::span<const std::string_view> candidates) {
  std::vector<std::string> meant;
  for (const auto line : alike)
    for (const auto candidate : candidates)
      if (has(line, word) && has(line, candidate)) meant.emplace_back(candidate);
  return meant.empty() ? did_you_mean(word, candidates) : did_you_mean_one_of(meant);
}

}  // namespace rapport::cli
