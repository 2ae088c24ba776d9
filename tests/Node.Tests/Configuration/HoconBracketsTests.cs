using Helios.Node.Configuration;

namespace Helios.Node.Tests.Configuration;

public sealed class HoconBracketsTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Theory]
    [InlineData("helios { api.port = 1", "the '{' in line 1, column 8 is not closed")]
    [InlineData("helios {\n  api {\n    port = 1\n}", "the '{' in line 1, column 8 is not closed")]
    [InlineData("helios.api.port = 1\n}", "'}' in line 2, column 1 closes nothing")]
    [InlineData("helios.beacon.endpoints = [\"http://a\"", "the '[' in line 1, column 27 is not closed")]
    [InlineData("helios.beacon.endpoints = [\"http://a\"}", "'}' in line 1, column 38 meets the '[' in line 1, column 27")]
    [InlineData("helios.network = \"main", "the string that begins in line 1, column 18 does not end")]
    [InlineData("helios.network = \"\"\"main\"", "the string that begins in line 1, column 18 does not end")]
    [InlineData("helios.beacon.endpoints = [http://a:1]", "':' in line 1, column 32 is in a text of a list: put the text in quotes")]
    [InlineData("helios.beacon.endpoints = [\"a\"\n b\\c]", "'\\' in line 2, column 3 is in a text of a list: put the text in quotes")]
    public void A_file_that_does_not_close_is_refused_with_the_place(string hocon, string fault) =>
        Should.Throw<SettingException>(() => Settings.Load(("node.hocon", hocon), Nothing, Nothing))
            .Message.ShouldBe($"node.hocon is not valid HOCON: {fault}.");

    /// <summary>Its reader does not come to an end with any of these: a node did not start, and said nothing.</summary>
    [Fact]
    public void Every_sign_that_must_be_in_quotes_is_refused_in_a_list()
    {
        foreach (char sign in "$:=`^?!@*&\\")
            HoconBrackets.Fault($"helios.network = [a{sign}b]").ShouldNotBeNull().ShouldStartWith($"'{sign}' in line 1, column 20 ");
    }

    [Theory]
    [InlineData("# a brace { in a comment\nhelios.api.port = 1")]
    [InlineData("// another } here\nhelios.api.port = 1")]
    [InlineData("helios.network = \"a } in \\\" a { string\"")]
    [InlineData("helios.network = \"\"\"three \" quotes {\"\"\"")]
    [InlineData("helios { api { port = 1 }, setup { port = 2 } }")]
    [InlineData("helios.beacon.endpoints = [ \"http://a:1\", \"http://b:2\" ] # both")]
    [InlineData("")]
    [InlineData("helios.beacon.endpoints = [ \"http://a:1?b=c\", ${other}, ${?another} ] // $ : = ` ^ ? ! @ * & \\")]
    [InlineData("helios.tee.policy.tcb-statuses = [UpToDate, SWHardeningNeeded+x]")]
    public void Brackets_in_strings_and_comments_do_not_count(string hocon) => HoconBrackets.Fault(hocon).ShouldBeNull();
}
