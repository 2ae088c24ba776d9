namespace Helios.Architecture.Tests;

public sealed class FolderCircleTests
{
    [Fact]
    public void Folders_in_a_row_make_no_circle() =>
        Circles("A/One/X -> A/Two/Y", "A/Two/Y -> A/Three/Z", "A/One/X -> A/Three/Z").ShouldBeEmpty();

    [Fact]
    public void Files_of_one_folder_may_need_each_other() =>
        Circles("A/One/X -> A/One/Y", "A/One/Y -> A/One/X").ShouldBeEmpty();

    [Fact]
    public void Two_folders_make_a_circle_through_different_files()
    {
        FolderCircle circle = Circles("A/One/X -> A/Two/Y", "A/Two/Z -> A/One/V", "A/Two/Z -> A/One/W").ShouldHaveSingleItem();

        circle.Folders.ShouldBe(["A/One", "A/Two"]);
        circle.ToString().ShouldBe(
            """
            A/One, A/Two need each other
              A/One → A/Two
                A/One/X → A/Two/Y: Y
              A/Two → A/One
                A/Two/Z → A/One/V: V
                A/Two/Z → A/One/W: W

            """);
    }

    [Fact]
    public void A_folder_and_the_folder_inside_it_make_a_circle() =>
        Circles("A/X -> A/One/Y", "A/One/Y -> A/X").ShouldHaveSingleItem().Folders.ShouldBe(["A", "A/One"]);

    [Fact]
    public void A_long_circle_is_found_and_the_shortest_way_around_it_is_told()
    {
        FolderCircle circle = Circles(
            "A/One/X -> A/Two/X", "A/Two/X -> A/Three/X", "A/Three/X -> A/Four/X", "A/Four/X -> A/One/X",
            "A/Four/X -> A/Two/X", "A/Zero/X -> A/One/X", "A/Four/X -> A/Five/X").ShouldHaveSingleItem();

        circle.Folders.ShouldBe(["A/Four", "A/One", "A/Three", "A/Two"]);
        circle.Way.Select(step => step[0].From.Folder).ShouldBe(["A/Four", "A/Two", "A/Three"]);
    }

    [Fact]
    public void Circles_that_do_not_touch_are_two() =>
        Circles("A/One/X -> A/Two/X", "A/Two/X -> A/One/X", "A/Two/X -> B/One/X", "B/One/X -> B/Two/X", "B/Two/X -> B/One/X")
            .Select(circle => string.Join(' ', circle.Folders)).ShouldBe(["A/One A/Two", "B/One B/Two"], ignoreOrder: true);

    private static IEnumerable<FolderCircle> Circles(params string[] arrows) =>
        FolderCircle.Among(arrows.Select(arrow => arrow.Split(" -> "))
            .Select(files => new Arrow(new(files[0]), new(files[1]), Path.GetFileName(files[1]))));
}
