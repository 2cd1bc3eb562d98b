# fails: mailer
kubectl label pod mailer team=front
