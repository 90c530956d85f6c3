// Sorts words into kinds, so that the kind of a word tells most of what kind comes next.
//
// Reads from standard input: how many words, kinds, rounds and pairs, then for each pair
// the numbers of two neighbouring words and how often they were counted. Word 0 is the
// beginning of a text and stays alone in kind 0. Writes the kind of each word, a line each.
//
// Exchange clustering (Kneser and Ney 1993): one word after the other goes to the kind
// where the pairs of kinds make the counted text likeliest, until few words move.

#include <cmath>
#include <cstdio>
#include <utility>
#include <vector>

static double weight(double count) { return count > 0 ? count * std::log(count) : 0; }

struct Counts {
    int kinds;
    std::vector<double> pairs, before, after;  // of kinds

    explicit Counts(int n) : kinds(n), pairs(n * n, 0), before(n, 0), after(n, 0) {}
    double &of(int a, int b) { return pairs[a * kinds + b]; }
};

struct Word {
    std::vector<std::pair<int, double>> next, previous;
    double itself = 0, before = 0, after = 0;
};

// What stands next to a word, by kind; ``met`` lists the kinds that do.
struct Neighbours {
    std::vector<double> counted;
    std::vector<int> met;

    Neighbours(const std::vector<std::pair<int, double>> &words,
               const std::vector<int> &kind, int kinds) : counted(kinds, 0) {
        for (const auto &word : words) {
            int k = kind[word.first];
            if (counted[k] == 0) met.push_back(k);
            counted[k] += word.second;
        }
    }
};

static void put(Counts &c, const Word &w, const Neighbours &next,
                const Neighbours &previous, int k, double sign) {
    for (int j : next.met) c.of(k, j) += sign * next.counted[j];
    for (int j : previous.met) c.of(j, k) += sign * previous.counted[j];
    c.of(k, k) += sign * w.itself;
    c.before[k] += sign * w.before;
    c.after[k] += sign * w.after;
}

static double gained(Counts &c, const Word &w, const Neighbours &next,
                     const Neighbours &previous, int k) {
    double sum = 0;
    for (int j : next.met)
        if (j != k) sum += weight(c.of(k, j) + next.counted[j]) - weight(c.of(k, j));
    for (int j : previous.met)
        if (j != k) sum += weight(c.of(j, k) + previous.counted[j]) - weight(c.of(j, k));
    double own = next.counted[k] + previous.counted[k] + w.itself;
    sum += weight(c.of(k, k) + own) - weight(c.of(k, k));
    sum -= weight(c.before[k] + w.before) - weight(c.before[k]);
    return sum - (weight(c.after[k] + w.after) - weight(c.after[k]));
}

static int round_of(Counts &c, const std::vector<Word> &words, std::vector<int> &kind) {
    int moved = 0;
    for (size_t i = 1; i < words.size(); i++) {
        Neighbours next(words[i].next, kind, c.kinds);
        Neighbours previous(words[i].previous, kind, c.kinds);
        int was = kind[i], best = was;
        put(c, words[i], next, previous, was, -1);
        double most = gained(c, words[i], next, previous, was);
        for (int k = 1; k < c.kinds; k++) {
            double gain = gained(c, words[i], next, previous, k);
            if (gain > most + 1e-6) most = gain, best = k;
        }
        kind[i] = best;
        put(c, words[i], next, previous, best, 1);
        moved += best != was;
    }
    return moved;
}

int main() {
    int words, kinds, rounds;
    long pairs;
    if (std::scanf("%d %d %d %ld", &words, &kinds, &rounds, &pairs) != 4) return 1;
    std::vector<Word> all(words);
    for (long i = 0; i < pairs; i++) {
        int a, b;
        double n;
        if (std::scanf("%d %d %lf", &a, &b, &n) != 3) return 1;
        if (a == b) all[a].itself += n;
        else all[a].next.push_back({b, n}), all[b].previous.push_back({a, n});
        all[a].before += n, all[b].after += n;
    }
    std::vector<int> kind(words, 0);
    for (int i = 1; i < words; i++) kind[i] = 1 + (i - 1) % (kinds - 1);
    Counts c(kinds);
    for (int i = 0; i < words; i++) {
        for (const auto &n : all[i].next) c.of(kind[i], kind[n.first]) += n.second;
        c.of(kind[i], kind[i]) += all[i].itself;
        c.before[kind[i]] += all[i].before, c.after[kind[i]] += all[i].after;
    }
    for (int i = 0; i < rounds && round_of(c, all, kind) > words / 500; i++) {}
    for (int k : kind) std::printf("%d\n", k);
}
