namespace KubePortal.Web.Lessons;

/// <summary>What of a lesson's page is the reader's own.</summary>
internal enum PageHoleKind
{
    /// <summary>The value of <c>data-theme</c>.</summary>
    Theme,

    /// <summary>Who the reader is, at the head's end.</summary>
    Account,

    /// <summary>The reader's name inside <see cref="Account"/>.</summary>
    AccountName,

    /// <summary>The sign before a lesson's name.</summary>
    Sign,

    /// <summary>How many of the course's lessons are done.</summary>
    DoneCount,

    /// <summary>What is said of the last answer to a question.</summary>
    Feedback,

    /// <summary>How many of the lesson's questions were answered right.</summary>
    RightCount,

    /// <summary>The end of the lesson: mark it as read, or that it is.</summary>
    ReadBox,
}
