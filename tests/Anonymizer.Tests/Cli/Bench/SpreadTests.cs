using Anonymizer.Cli.Bench.Measuring;

namespace Anonymizer.Tests.Cli.Bench;

public class SpreadTests
{
    [Fact]
    public void The_median_of_an_odd_number_of_runs_is_one_of_them() => Assert.Equal(new Spread(3, 1, 9), Spread.Of([9, 1, 3]));

    [Fact]
    public void The_median_of_an_even_number_of_runs_lies_between_two() => Assert.Equal(new Spread(2.5, 1, 100), Spread.Of([100, 2, 1, 3]));

    [Fact]
    public void One_run_is_its_own_median() => Assert.Equal(new Spread(7, 7, 7), Spread.Of([7]));

    [Fact]
    public void Of_nothing_there_is_no_median() => Assert.Throws<ArgumentOutOfRangeException>(() => Spread.Of([]));
}
