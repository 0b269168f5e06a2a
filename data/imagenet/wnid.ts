/** The number of a synset of WordNet, which ImageNet's folders are named by: `n01440764`. */
export const WNID = /^n\d{8}$/;
