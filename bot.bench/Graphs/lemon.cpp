// The same graph files through LEMON's MaxWeightedMatching, for a comparison side by side.
// Debian has it: apt-get install g++ liblemon-dev, then g++ -O3 -march=native -o lemon lemon.cpp, and
// ./lemon [--runs N] FILE...
// Printed per file is the fastest run: building LEMON's graph, and solving. The stack is made large first, because LEMON recurses.
#include <lemon/matching.h>
#include <lemon/smart_graph.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

using Clock = std::chrono::steady_clock;

struct Edge {
    int a, b;
    long weight;
};

static double since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

int main(int count, char** arguments) {
    rlimit stack;
    getrlimit(RLIMIT_STACK, &stack);
    if (stack.rlim_cur != RLIM_INFINITY) {
        stack.rlim_cur = stack.rlim_max = RLIM_INFINITY;
        if (setrlimit(RLIMIT_STACK, &stack) == 0) {
            execv("/proc/self/exe", arguments);  // A stack grows that far only from a program's start.
        }
    }

    int runs = 1, first = 1;
    if (count > 2 && !std::strcmp(arguments[1], "--runs")) {
        runs = std::atoi(arguments[2]);
        first = 3;
    }

    for (int file = first; file < count; file++) {
        std::FILE* in = std::fopen(arguments[file], "r");
        int nodes;
        long edgeCount;
        if (!in || std::fscanf(in, "%d %ld", &nodes, &edgeCount) != 2) {
            std::fprintf(stderr, "%s: not a graph file\n", arguments[file]);
            return 1;
        }

        std::vector<Edge> edges(edgeCount);
        for (auto& edge : edges) {
            if (std::fscanf(in, "%d %d %ld", &edge.a, &edge.b, &edge.weight) != 3) {
                std::fprintf(stderr, "%s: ends too early\n", arguments[file]);
                return 1;
            }
        }

        std::fclose(in);
        double fastest = 1e300;
        long weight = 0, cardinality = 0;
        for (int run = 0; run < runs; run++) {
            auto start = Clock::now();
            lemon::SmartGraph graph;
            graph.reserveNode(nodes);
            graph.reserveEdge(edgeCount);
            for (int node = 0; node < nodes; node++) {
                graph.addNode();
            }

            lemon::SmartGraph::EdgeMap<long> weights(graph);
            for (const auto& edge : edges) {
                weights[graph.addEdge(graph.nodeFromId(edge.a), graph.nodeFromId(edge.b))] = edge.weight;
            }

            lemon::MaxWeightedMatching<lemon::SmartGraph, lemon::SmartGraph::EdgeMap<long>> matching(graph, weights);
            matching.run();
            fastest = std::min(fastest, since(start));
            weight = matching.matchingWeight();
            cardinality = matching.matchingSize();
        }

        std::printf("%s nodes %d edges %ld weight %ld cardinality %ld solve_ms %.0f\n", arguments[file], nodes, edgeCount,
                    weight, cardinality, fastest);
        std::fflush(stdout);
    }
}
