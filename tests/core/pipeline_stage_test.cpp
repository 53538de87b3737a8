#include "core/pipeline_stage.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <future>
#include <memory>
#include <thread>

#include "core/wait_for_input.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/interrupt.hpp"

using rapport::PipelineStage;

TEST_CASE("what is put into a stage comes out worked on, in the same order") {
  const auto here = std::this_thread::get_id();
  bool elsewhere = true;
  PipelineStage<int> doubling([&](int& number) {
    elsewhere = elsewhere && std::this_thread::get_id() != here;
    number *= 2;
  });
  CHECK(doubling.inside() == 0);
  for (int i = 0; i < 1000; ++i) {
    doubling.put(i);
    if (doubling.inside() > 10) CHECK(doubling.take() == 2 * (i - 10));
  }
  CHECK(doubling.inside() == 10);
  for (int i = 990; i < 1000; ++i) CHECK(doubling.take() == 2 * i);
  CHECK(elsewhere);
}

TEST_CASE("a stage ends with what it has not worked on yet") {
  PipelineStage<std::unique_ptr<int>> stage([](std::unique_ptr<int>&) {});
  for (int i = 0; i < 100; ++i) stage.put(std::make_unique<int>(i));
}

TEST_CASE("a stage that nothing is put into has no thread to wait for") {
  PipelineStage<int> idle([](int&) {});
  CHECK(idle.inside() == 0);
}

TEST_CASE("a stage whose work reads a pipe that says nothing ends all the same, and nobody else is interrupted") {
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  std::promise<void> reads;
  bool ended = false;
  {
    PipelineStage<int> stage([&](int& handle) {
      reads.set_value();
      try {
        rapport::wait_for_input(handle);
      } catch (const rapport::Interrupted&) {
        ended = true;
      }
    });
    stage.put(pipe[0]);
    reads.get_future().wait();
  }
  CHECK(ended);
  CHECK_FALSE(rapport::interrupt_requested());
  CHECK_NOTHROW(rapport::throw_if_interrupted());
  for (const int handle : pipe) ::close(handle);
}
