using AngleSharp.Dom;

namespace WaitTime.Collection.Parsing;

/// <summary>Classes of elements, without a list made of them: a page's every element is asked.</summary>
public static class ElementClasses
{
    extension(IElement element)
    {
        /// <summary>Whether the class stands in the element's <c>class</c>, which separates by blanks.</summary>
        public bool HasClass(string name)
        {
            var rest = element.ClassName.AsSpan();
            while (rest.Length > 0)
            {
                var end = rest.IndexOfAny(" \t\r\n\f");
                if ((end < 0 ? rest : rest[..end]).SequenceEqual(name))
                    return true;
                rest = end < 0 ? [] : rest[(end + 1)..];
            }

            return false;
        }

        /// <summary>The element itself or the nearest around it that is as asked; null when none is.</summary>
        public IElement? Nearest(Func<IElement, bool> asked)
        {
            for (var above = element; above is not null; above = above.ParentElement)
            {
                if (asked(above))
                    return above;
            }

            return null;
        }
    }
}
