#pragma once
// The words of a text, as the full-text index knows them. They come from SQLite's own tokenizer, so that what is made
// here is what SQLite looks up later.

#include <sqlite3.h>

#include <exception>
#include <functional>
#include <string_view>

namespace rapport {

class WordSplitter {
 public:
  using Use = std::function<void(std::string_view word)>;

  /// Any connection will do. Throws SQLite::Exception. A splitter is for one thread at a time.
  WordSplitter(sqlite3* db, Use use);
  ~WordSplitter();
  WordSplitter(const WordSplitter&) = delete;
  WordSplitter& operator=(const WordSplitter&) = delete;

  /// Calls `use` with each word, in the order of the text.
  void split(std::string_view text);

 private:
  static int take(void* self, int flags, const char* word, int size, int begin, int end) noexcept;

  fts5_tokenizer functions_{};
  Fts5Tokenizer* tokenizer_ = nullptr;
  Use use_;
  std::exception_ptr thrown_;
};

}  // namespace rapport
